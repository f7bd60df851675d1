import {
  ChatError,
  type Channel,
  type ChannelId,
  type createChannel,
  type Input,
  type MyChannel,
  type Permission,
  type updateChannel,
  type UserId,
  type WorkspaceId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/database.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccessService, OverwritesService } from '../roles/index.js';
import { ChannelDoors } from './channel-doors.js';
import { ChannelLog } from './channel-log.js';
import { toChannel, type ChannelRow } from './channel-row.js';
import { ChannelsRepository, type NameQuestion } from './channels.repository.js';
import { changesAnything, makerBits, nameTaken, noSuchChannel, requireDefaultable } from './channels.rules.js';
import { Memberships } from './memberships.js';
import { MembershipsRepository } from './memberships.repository.js';
import { MyChannels } from './my-channels.js';

type Outside = Pick<Channel, 'id' | 'kind' | 'workspaceId'>;

/** Channels themselves: what they are called, whether they live. Who changes one holds it from the check of permission to the commit. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly overwrites: OverwritesService,
    private readonly log: ChannelLog,
    private readonly channels: ChannelsRepository,
    private readonly people: MembershipsRepository,
    private readonly memberships: Memberships,
    private readonly mine: MyChannels,
    private readonly doors: ChannelDoors,
    private readonly publisher: Publisher,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  /** By somebody's own wish. @throws as `create`; ChatError `rate-limited` */
  async createFor(actor: Actor, input: Input<typeof createChannel>): Promise<MyChannel> {
    return this.limits.counted('channel-user', actor.userId, () => this.create(actor, input));
  }

  /** @throws ChatError `conflict` with the reason `name-taken` or `too-many-channels` */
  async create({ userId }: Pick<Actor, 'userId'>, input: Input<typeof createChannel>): Promise<MyChannel> {
    return this.db.transaction(async () => {
      await this.people.holdPlace(input.workspaceId, userId);
      await this.access.requireInWorkspace({ userId }, input.workspaceId, 'createChannels');
      requireDefaultable(input.kind, input.isDefault);
      await this.requireRoom(input.workspaceId);
      if (input.isDefault) await this.requireSayOverNewcomers({ userId }, input.workspaceId);
      await this.requireFreeName({ ...input, userId });
      const { id, rev } = await this.channels.create(userId, input);
      await this.overwrites.grantTo(userId, id, makerBits);
      await this.memberships.welcome(userId, [{ channelId: id, rev }]);
      await this.announceOutside({ id, kind: input.kind, workspaceId: input.workspaceId });
      return this.mine.get(userId, id);
    });
  }

  async list(actor: Actor, { workspaceId }: { workspaceId: WorkspaceId }): Promise<{ items: MyChannel[] }> {
    await this.access.requireInWorkspace(actor, workspaceId);
    return { items: await this.mine.list(actor.userId, await this.channels.candidates(workspaceId, actor.userId)) };
  }

  async get({ userId }: Actor, { channelId }: { channelId: ChannelId }): Promise<MyChannel> {
    return this.mine.get(userId, channelId);
  }

  /** What is so already takes no rev. @throws ChatError `conflict` with the reason `name-taken` */
  async update(actor: Actor, { channelId, ...changes }: Input<typeof updateChannel>): Promise<Channel> {
    return this.db.transaction(async () => {
      const row = await this.hold(actor, channelId, 'manageChannels');
      requireDefaultable(row.kind, changes.isDefault);
      if (!changesAnything(toChannel(row), changes)) return toChannel(row);
      if (changes.isDefault && row.workspace_id) await this.requireSayOverNewcomers(actor, row.workspace_id);
      if (changes.name !== undefined && changes.name !== row.name) await this.requireFreeNameFor(actor, row, changes.name);
      return this.announce(await this.channels.update(channelId, changes));
    });
  }

  async archive(actor: Actor, { channelId }: { channelId: ChannelId }): Promise<Channel> {
    return this.db.transaction(async () => {
      const row = await this.hold(actor, channelId, 'manageChannels');
      return row.archived_at ? toChannel(row) : this.announce(await this.channels.archive(channelId));
    });
  }

  /** @throws ChatError `conflict` with the reason `name-taken` when another took the name meanwhile */
  async unarchive(actor: Actor, { channelId }: { channelId: ChannelId }): Promise<Channel> {
    return this.db.transaction(async () => {
      const row = await this.hold(actor, channelId, 'manageChannels');
      if (!row.archived_at) return toChannel(row);
      await this.requireFreeNameFor(actor, row, row.name);
      return this.announce(await this.channels.unarchive(channelId));
    });
  }

  async remove(actor: Actor, { channelId }: { channelId: ChannelId }): Promise<void> {
    await this.db.transaction(async () => {
      const row = await this.hold(actor, channelId, 'manageChannels');
      const isHidden = await this.overwrites.isHiddenFromSome(channelId);
      await this.destroy(row.workspace_id, [channelId]);
      this.tellOutside(toChannel(row), isHidden);
    });
  }

  /** For the end of a workspace; belongs in the transaction that deletes it. */
  async removeAll(workspaceId: WorkspaceId): Promise<void> {
    await this.db.transaction(async () => this.destroy(workspaceId, await this.channels.idsIn(workspaceId)));
  }

  /** Puts somebody who has just come into the workspace into its default channels; a guest is only where somebody adds them. */
  async joinDefaults(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.db.transaction(async () => {
      const standing = await this.access.standingIn(workspaceId, userId);
      if (!standing || standing.isGuest) return;
      const ids = await this.channels.defaultsOf(workspaceId);
      await this.people.hold(userId, ids);
      await this.memberships.enter(userId, ids);
    });
  }

  /** Out of every channel of a workspace. Belongs in the transaction that takes away the place in it. */
  async leaveAll(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.leave(userId, workspaceId);
  }

  /** Out of everything, direct messages too: for the end of an account. */
  async leaveEverything(userId: UserId): Promise<void> {
    await this.leave(userId, null);
  }

  private async leave(userId: UserId, workspaceId: WorkspaceId | null): Promise<void> {
    await this.db.transaction(async () => {
      await this.people.closePlaces(userId, workspaceId);
      await this.memberships.exit(userId, await this.people.channelsOf(userId, workspaceId));
    });
  }

  private async requireFreeNameFor({ userId }: Actor, { id, workspace_id: workspaceId }: ChannelRow, name: string | null): Promise<void> {
    if (workspaceId && name !== null) await this.requireFreeName({ workspaceId, name, userId, except: id });
  }

  private async requireFreeName(question: NameQuestion): Promise<void> {
    if (await this.channels.isNameTaken(question)) throw nameTaken();
  }

  /** Some that are made in the same moment may go over it. */
  private async requireRoom(workspaceId: WorkspaceId): Promise<void> {
    if ((await this.channels.count(workspaceId)) >= this.config.MAX_CHANNELS_PER_WORKSPACE) {
      throw new ChatError('conflict', 'This workspace has as many channels as it may have', { reason: 'too-many-channels' });
    }
  }

  /** Whoever makes a channel manages it; where every newcomer is put is a matter of the whole workspace. */
  private async requireSayOverNewcomers(actor: Pick<Actor, 'userId'>, workspaceId: WorkspaceId): Promise<void> {
    await this.access.requireInWorkspace(actor, workspaceId, 'manageChannels');
  }

  /** @throws ChatError `not-found` or `forbidden` */
  private async hold(actor: Actor, channelId: ChannelId, permission: Permission): Promise<ChannelRow> {
    const row = await this.log.lock(channelId);
    await this.access.requireInChannel(actor, channelId, permission);
    if (!row) throw noSuchChannel();
    return row;
  }

  /** Whoever is in them is told, and their view has ended before the caller is answered. */
  private async destroy(workspaceId: WorkspaceId | null, ids: readonly ChannelId[]): Promise<void> {
    await this.people.lock(ids);
    const people = await this.people.peopleIn(ids);
    await this.channels.remove(ids);
    for (const { channel_id: channelId, user_id: userId } of people) {
      this.doors.expel(userId, [{ channelId, rev: Infinity }]);
      this.publisher.toUser(userId, 'channel.removed', { channelId, workspaceId });
    }
  }

  private async announce(row: ChannelRow | null): Promise<Channel> {
    if (!row) throw new ChatError('internal', 'A held channel is gone');
    const channel = toChannel(row);
    this.publisher.toChannel(channel.id, 'channel.changed', channel);
    await this.announceOutside(channel);
    return channel;
  }

  /** Everybody in the workspace sees its public channels, those they are not in, too. One that some do not see is not named to them. */
  private async announceOutside(channel: Outside): Promise<void> {
    if (channel.kind === 'public') this.tellOutside(channel, await this.overwrites.isHiddenFromSome(channel.id));
  }

  private tellOutside({ id: channelId, kind, workspaceId }: Outside, isHidden: boolean): void {
    if (kind !== 'public' || !workspaceId) return;
    if (isHidden) this.publisher.toWorkspaceAndGuests(workspaceId, 'permissions.changed', { workspaceId });
    else this.publisher.toWorkspace(workspaceId, 'public-channel.changed', { workspaceId, channelId });
  }
}
