import {
  ChatError,
  explainInChannel,
  has,
  hasAny,
  noPermissions,
  resolveInChannel,
  resolveInWorkspace,
  type ChannelId,
  type Decision,
  type Permission,
  type PermissionBits,
  type Standing,
  type UserId,
  type WorkspaceId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AccessRepository, type ChannelAnswer, type ChannelQuestion, type ChannelStanding, type Viewer } from './access.repository.js';
import type { RankedStanding } from './roles.rules.js';

export interface WorkspaceAccess {
  readonly standing: RankedStanding;
  readonly permissions: PermissionBits;
  readonly rank: number;
}

export interface ChannelAccess extends ChannelStanding {
  readonly permissions: PermissionBits;
  /** Zero in direct messages: there are no ranks. */
  readonly rank: number;
}

export interface StampedAccess extends ChannelAccess {
  /** Another one means that something which decides about the permissions has changed. */
  readonly stamp: string;
}

/**
 * May they? The one place that answers, for every door. Inside a transaction it reads what that transaction sees, so a check under the
 * channel's row lock is serialised with removals.
 */
@Injectable()
export class AccessService {
  constructor(private readonly repository: AccessRepository) {}

  async standingIn(workspaceId: WorkspaceId, userId: UserId): Promise<RankedStanding | null> {
    return this.repository.standingIn(workspaceId, userId);
  }

  /** In every workspace of somebody. */
  async standingsOf(userId: UserId): Promise<Map<WorkspaceId, RankedStanding>> {
    return this.repository.standingsOf(userId);
  }

  /** @throws ChatError `not-found` for who is no member, `forbidden` for a member without the permission */
  async requireInWorkspace(
    { userId }: Pick<Actor, 'userId'>,
    workspaceId: WorkspaceId,
    permission: Permission | null = null,
  ): Promise<WorkspaceAccess> {
    const standing = await this.repository.standingIn(workspaceId, userId);
    if (!standing) throw new ChatError('not-found', 'There is no such workspace');
    const permissions = resolveInWorkspace(standing);
    if (permission && !has(permissions, permission)) throw new ChatError('forbidden', `This needs the permission ${permission}`);
    return { standing, permissions, rank: standing.rank };
  }

  /** What somebody may do in a channel; null when there is none, or none they may see. */
  async inChannel(userId: UserId, channelId: ChannelId): Promise<ChannelAccess | null> {
    const [standing] = await this.repository.standingInChannels(userId, [channelId]);
    if (!standing) return null;
    const access = toAccess(standing);
    return has(access.permissions, 'viewChannel') ? access : null;
  }

  /** The same for who writes often: remembered as long as the stamp holds, which PostgreSQL is asked with each write. */
  async stampedInChannel(userId: UserId, channelId: ChannelId): Promise<StampedAccess | null> {
    const found = await this.repository.stampedStanding(userId, channelId);
    if (!found) return null;
    const access = toAccess(found.standing);
    return has(access.permissions, 'viewChannel') ? { ...access, stamp: found.stamp } : null;
  }

  /** The stamps as they are; whoever holds the channel's row knows that they stay so until it commits. */
  async stampsIn(channelId: ChannelId, userIds: readonly UserId[]): Promise<Map<UserId, string>> {
    return this.repository.stampsIn(channelId, userIds);
  }

  /**
   * Any one of the permissions is enough.
   * @throws ChatError `not-found` for a channel out of sight; `forbidden`, with a reason where it is `archived` or `not-in-channel`
   */
  async requireInChannel(
    { userId }: Pick<Actor, 'userId'>,
    channelId: ChannelId,
    ...anyOf: [Permission, ...Permission[]]
  ): Promise<ChannelAccess> {
    const access = await this.inChannel(userId, channelId);
    if (!access) throw noChannel();
    return this.require(access, ...anyOf);
  }

  /** The same of what was found before. @throws ChatError `forbidden` */
  require(access: ChannelAccess, ...anyOf: [Permission, ...Permission[]]): ChannelAccess {
    if (!hasAny(access.permissions, anyOf)) throw this.refusal(access, anyOf[0]);
    return access;
  }

  /**
   * What somebody who sees a channel asks about it, in one statement with whether they see it.
   * @throws ChatError `not-found` for a channel out of sight
   */
  async ask<Facts, Row>(
    { userId }: Pick<Actor, 'userId'>,
    channelId: ChannelId,
    question: ChannelQuestion,
  ): Promise<ChannelAnswer<Facts, Row>> {
    const answer = await this.repository.ask<Facts, Row>(userId, channelId, question);
    if (!answer || !has(toAccess(answer.standing).permissions, 'viewChannel')) throw noChannel();
    return answer;
  }

  /** Why somebody who sees a channel may not do what needs a permission they lack. */
  refusal(channel: ChannelAccess, permission: Permission): ChatError {
    return forbidden(channel, permission);
  }

  /** For lists: channels that do not exist are left out, those out of sight have no bits. */
  async permissionsInChannels(userId: UserId, channelIds: readonly ChannelId[]): Promise<Map<ChannelId, PermissionBits>> {
    const standings = await this.repository.standingInChannels(userId, channelIds);
    return new Map(standings.map((standing) => [standing.channelId, toAccess(standing).permissions]));
  }

  /** Those of these channels that somebody sees. */
  async visibleAmong(userId: UserId, channelIds: readonly ChannelId[]): Promise<ChannelAccess[]> {
    return visible(await this.repository.standingInChannels(userId, channelIds));
  }

  /** Those of these people who see the channel they stand with. One question for all, and none for nobody. */
  async whoSee<V extends Viewer>(viewers: readonly V[]): Promise<V[]> {
    if (viewers.length === 0) return [];
    const seeing = await this.repository.standingsOfEach(viewers);
    const isSeen = new Set(seeing.filter((each) => isVisible(toAccess(each))).map(viewerKey));
    return viewers.filter((viewer) => isSeen.has(viewerKey(viewer)));
  }

  /** The channels that somebody is in and sees: an exception may have taken the view. */
  async visibleOwn(userId: UserId): Promise<ChannelAccess[]> {
    return visible(await this.repository.standingInOwnChannels(userId));
  }

  /** Whether somebody could do in one of these channels what they cannot do now, had they this standing. */
  async wouldGain(channelIds: readonly ChannelId[], then: Standing): Promise<boolean> {
    const channels = await this.repository.standingInChannels(then.userId as UserId, channelIds); // a standing's id is its user's
    return channels.some((channel) => (resolveInChannel(then, channel) & ~resolveInChannel(channel.standing, channel)) !== noPermissions);
  }

  /** Which rule decides about somebody's permission. Null when there is no such channel. */
  async explain(userId: UserId, channelId: ChannelId, permission: Permission): Promise<Decision | null> {
    const [channel] = await this.repository.standingInChannels(userId, [channelId]);
    return channel ? explainInChannel(channel.standing, channel, permission) : null;
  }
}

const noChannel = (): ChatError => new ChatError('not-found', 'There is no such channel');

const toAccess = (channel: ChannelStanding): ChannelAccess => ({
  ...channel,
  permissions: resolveInChannel(channel.standing, channel),
  rank: channel.standing?.rank ?? 0,
});

const visible = (standings: readonly ChannelStanding[]): ChannelAccess[] => standings.map(toAccess).filter(isVisible);

const isVisible = ({ permissions }: ChannelAccess): boolean => has(permissions, 'viewChannel');

const viewerKey = ({ userId, channelId }: Viewer): string => `${userId} ${channelId}`;

function forbidden(channel: ChannelAccess, permission: Permission): ChatError {
  const { rule } = explainInChannel(channel.standing, channel, permission);
  if (rule === 'archived') return new ChatError('forbidden', 'This channel is archived', { reason: rule });
  if (rule === 'not-in-channel') return new ChatError('forbidden', 'Join the channel first', { reason: rule });
  return new ChatError('forbidden', `This needs the permission ${permission}`);
}
