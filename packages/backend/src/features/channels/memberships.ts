import type { ChannelId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { UsersService } from '../users/index.js';
import { ChannelDoors, type Passage } from './channel-doors.js';
import { MembershipsRepository, type MembershipRow } from './memberships.repository.js';
import { MyChannels } from './my-channels.js';

/** Puts people into channels and takes them out, and tells everybody concerned. Needs a transaction; asks nobody whether it may. */
@Injectable()
export class Memberships {
  constructor(
    private readonly rows: MembershipsRepository,
    private readonly mine: MyChannels,
    private readonly users: UsersService,
    private readonly doors: ChannelDoors,
    private readonly publisher: Publisher,
  ) {}

  /** Where they are in already, or the workspace is not theirs, or the channel is archived, nothing happens. The caller holds all of it. */
  async enter(userId: UserId, channelIds: readonly ChannelId[]): Promise<void> {
    const entered = await this.rows.enter(userId, channelIds);
    if (entered.length === 0) return;
    await this.welcome(userId, entered.map(toPassage));
    await this.announce(userId, entered, true);
  }

  /** Tells somebody of channels that they are in from now on, and opens the rooms of those they see. */
  async welcome(userId: UserId, passages: readonly Passage[]): Promise<void> {
    const seen = await this.mine.list(
      userId,
      passages.map(({ channelId }) => channelId),
    );
    const visible = new Set(seen.map(({ channel }) => channel.id));
    this.doors.admit(
      userId,
      passages.filter(({ channelId }) => visible.has(channelId)),
    );
    for (const channel of seen) this.publisher.toUser(userId, 'channel.joined', channel);
  }

  /** Where they are not in, nothing happens. */
  async exit(userId: UserId, channelIds: readonly ChannelId[]): Promise<void> {
    await this.rows.lock(channelIds);
    const gone = await this.rows.exit(userId, channelIds);
    if (gone.length === 0) return;
    this.doors.expel(userId, gone.map(toPassage));
    for (const { channel_id, workspace_id } of gone) {
      this.publisher.toUser(userId, 'channel.removed', { channelId: channel_id, workspaceId: workspace_id });
    }
    await this.announce(userId, gone, false);
  }

  private async announce(userId: UserId, rows: readonly MembershipRow[], isMember: boolean): Promise<void> {
    const user = (await this.users.byIds([userId])).get(userId);
    if (!user) return;
    for (const { channel_id: channelId, at, rev } of rows) {
      this.publisher.toChannel(channelId, 'member.changed', { channelId, user, isMember, at: at.toISOString(), rev });
    }
  }
}

const toPassage = ({ channel_id, rev }: MembershipRow): Passage => ({ channelId: channel_id, rev });
