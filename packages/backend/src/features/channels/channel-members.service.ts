import {
  ChatError,
  type ChannelId,
  type ChannelMember,
  type Input,
  type listChannelMembers,
  type MyChannel,
  type Output,
  type UserId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, NameCursor, toPage } from '../../platform/database/cursor.js';
import { Database } from '../../platform/database/database.js';
import { PresenceService } from '../presence/index.js';
import { AccessService, outranks } from '../roles/index.js';
import { toUser } from '../users/index.js';
import { ChannelMembersRepository, type ChannelMemberRow } from './channel-members.repository.js';
import { Memberships } from './memberships.js';
import { MembershipsRepository } from './memberships.repository.js';
import { MyChannels } from './my-channels.js';

const defaultLimit = 50;

/** Who is in a channel: coming, going, being added and removed. */
@Injectable()
export class ChannelMembersService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly members: ChannelMembersRepository,
    private readonly rows: MembershipsRepository,
    private readonly memberships: Memberships,
    private readonly mine: MyChannels,
    private readonly presence: PresenceService,
  ) {}

  /** Whoever sees a channel without being in it sees a public one. @throws ChatError `forbidden` with the reason `archived` */
  async join(actor: Actor, { channelId }: { channelId: ChannelId }): Promise<MyChannel> {
    return this.db.transaction(async () => {
      await this.rows.hold(actor.userId, [channelId]);
      const { isMember, isArchived } = await this.access.requireInChannel(actor, channelId, 'viewChannel');
      if (!isMember && isArchived) throw new ChatError('forbidden', 'This channel is archived', { reason: 'archived' });
      await this.memberships.enter(actor.userId, [channelId]);
      return this.mine.get(actor.userId, channelId);
    });
  }

  /** @throws ChatError `conflict` with the reason `direct`: a direct message of two has both for ever */
  async leave(actor: Actor, { channelId }: { channelId: ChannelId }): Promise<void> {
    await this.db.transaction(async () => {
      await this.rows.lock([channelId]);
      const { kind } = await this.access.requireInChannel(actor, channelId, 'viewChannel');
      if (kind === 'direct') throw new ChatError('conflict', 'A direct message of two cannot be left', { reason: 'direct' });
      await this.memberships.exit(actor.userId, [channelId]);
    });
  }

  /** @throws ChatError `not-found` for who is no member of the workspace */
  async add(actor: Actor, { channelId, userId }: { channelId: ChannelId; userId: UserId }): Promise<ChannelMember> {
    return this.db.transaction(async () => {
      await this.rows.hold(userId, [channelId]);
      await this.access.requireInChannel(actor, channelId, 'inviteMembers');
      await this.memberships.enter(userId, [channelId]);
      const row = await this.members.find(channelId, userId);
      if (!row) throw new ChatError('not-found', 'There is no such person');
      return this.toMember(channelId, row);
    });
  }

  /** Who is not in it is not in it afterwards either. @throws ChatError `forbidden` with the reason `rank`; one's own rank is at one's own */
  async remove(actor: Actor, { channelId, userId }: { channelId: ChannelId; userId: UserId }): Promise<void> {
    await this.db.transaction(async () => {
      await this.rows.lock([channelId]);
      const access = await this.access.requireInChannel(actor, channelId, 'removeMembers');
      const target = access.workspaceId && (await this.access.standingIn(access.workspaceId, userId));
      if (target && !outranks(access, target))
        throw new ChatError('forbidden', 'Nobody removes a rank at or above their own', { reason: 'rank' });
      await this.memberships.exit(userId, [channelId]);
    });
  }

  async list(
    actor: Actor,
    { channelId, query, cursor, limit = defaultLimit }: Input<typeof listChannelMembers>,
  ): Promise<Output<typeof listChannelMembers>> {
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    const after = cursor === undefined ? null : decodeCursor(NameCursor, cursor);
    const found = await this.members.list(channelId, { query: query || null, after, limit: limit + 1 });
    const { rows, nextCursor } = toPage(found, limit, (last) => encodeCursor([last.sort_name, last.id]));
    return { items: rows.map((row) => this.toMember(channelId, row)), nextCursor };
  }

  private toMember(channelId: ChannelId, row: ChannelMemberRow): ChannelMember {
    return {
      channelId,
      user: toUser(row),
      roleIds: row.role_ids,
      joinedAt: row.joined_at.toISOString(),
      presence: this.presence.of(row.id),
    };
  }
}
