import { calledIn, type ChannelId, type MessageBody, type MessageId, type RoleId, type UserId } from '@chatera/protocol';
import type { Database } from '../../platform/database/database.js';
import type { Shown, Unread } from './shown.js';

interface ChannelRow {
  readonly id: ChannelId;
  readonly kind: string;
}
interface MessageRow {
  readonly channel_id: ChannelId;
  readonly author_id: UserId;
  readonly seq: number;
  readonly thread_id: MessageId | null;
  readonly in_channel: boolean;
  readonly deleted_at: Date | null;
  readonly body: MessageBody | null;
}
interface MemberRow {
  readonly channel_id: ChannelId;
  readonly user_id: UserId;
  /** Of when they last came. */
  readonly rev: number;
  readonly read_up_to: number;
  readonly left_at: Date | null;
}
interface FollowRow {
  readonly channel_id: ChannelId;
  readonly user_id: UserId;
  readonly thread_id: MessageId;
  readonly is_following: boolean;
  readonly read_up_to: number;
}

interface RoleRow {
  readonly user_id: UserId;
  readonly role_id: RoleId;
}

/** All that counts, as it lies in the tables. */
export interface Rows {
  readonly channels: readonly ChannelRow[];
  readonly messages: readonly MessageRow[];
  readonly members: readonly MemberRow[];
  readonly follows: readonly FollowRow[];
  readonly roles: readonly RoleRow[];
}

/** Whom it is counted for. */
export interface Reader {
  readonly userId: UserId;
  /** Who sees nothing that they are not in. */
  readonly isGuest: boolean;
}

export async function readRows(db: Database, ids: readonly ChannelId[]): Promise<Rows> {
  const [channels, messages, members, follows, roles] = await Promise.all([
    db.query<ChannelRow>('select * from channels where id = any($1)', [ids]),
    db.query<MessageRow>('select * from messages where channel_id = any($1) order by seq', [ids]),
    db.query<MemberRow>('select * from channel_members where channel_id = any($1)', [ids]),
    db.query<FollowRow>('select * from thread_follows where channel_id = any($1)', [ids]),
    db.query<RoleRow>('select * from member_roles'),
  ]);
  return { channels, messages, members, follows, roles };
}

/**
 * What somebody has not read, counted one by one as the documents have it: what others wrote after one's mark and did not delete; a reply in
 * its thread if one follows that, and in the channel if it was sent there as well; in channels one is in, and nowhere else. Those among them
 * that call one are counted beside.
 */
export function recount(rows: Rows, reader: Reader): Shown {
  const channels = Object.fromEntries(rows.channels.map((channel) => [channel.id, ofChannel(rows, channel, reader)]));
  const unreadOf = (id: ChannelId) => (isCounted(channels[id]) ? channels[id].count : 0);
  const mentionsOf = (id: ChannelId) => (isCounted(channels[id]) ? channels[id].mentions : 0);
  const directs = rows.channels.filter(({ kind }) => kind === 'direct');
  return {
    channels,
    threads: Object.fromEntries(rows.follows.flatMap((follow) => ofThread(rows, follow, reader))),
    hasUnread: rows.channels.some(({ id, kind }) => kind !== 'direct' && unreadOf(id) > 0),
    mentionCount: rows.channels.reduce((sum, { id, kind }) => sum + (kind === 'direct' ? 0 : mentionsOf(id)), 0),
    directTotal: directs.reduce((sum, { id }) => sum + unreadOf(id), 0),
  };
}

export const memberOf = ({ members }: Rows, channelId: ChannelId, userId: UserId): MemberRow | undefined =>
  members.find((row) => row.channel_id === channelId && row.user_id === userId && row.left_at === null);

const isCounted = (unread: Unread | 'not in it' | null | undefined): unread is Unread => typeof unread === 'object' && unread !== null;

function ofChannel(rows: Rows, { id, kind }: ChannelRow, { userId, isGuest }: Reader): Unread | 'not in it' | null {
  const member = memberOf(rows, id, userId);
  if (!member) return kind === 'public' && !isGuest ? 'not in it' : null;
  const shown = rows.messages.filter((message) => message.channel_id === id && message.in_channel);
  return counted(shown, { readUpTo: member.read_up_to, userId, calls: callsOf(rows, userId) });
}

function ofThread(rows: Rows, follow: FollowRow, { userId }: Reader): [MessageId, Unread][] {
  if (follow.user_id !== userId || !follow.is_following || !memberOf(rows, follow.channel_id, userId)) return [];
  const replies = rows.messages.filter((message) => message.thread_id === follow.thread_id);
  const unread = counted(replies, { readUpTo: follow.read_up_to, userId, calls: callsOf(rows, userId) });
  return unread.count > 0 ? [[follow.thread_id, unread]] : [];
}

interface Counting {
  readonly readUpTo: number;
  readonly userId: UserId;
  readonly calls: (message: MessageRow) => boolean;
}

function counted(messages: readonly MessageRow[], { readUpTo, userId, calls }: Counting): Unread {
  const unread = messages.filter(({ author_id, seq, deleted_at }) => author_id !== userId && seq > readUpTo && deleted_at === null);
  const mentions = unread.filter(calls).length;
  return { count: Math.min(100, unread.length), mentions: Math.min(100, mentions), readUpTo, first: unread[0]?.seq ?? null };
}

/** By name, by a role they have now, or with everybody in the channel. */
function callsOf({ roles }: Rows, userId: UserId): Counting['calls'] {
  const own = new Set(roles.filter((row) => row.user_id === userId).map((row) => row.role_id));
  return ({ body }) => {
    if (body?.kind !== 'plain') return false;
    const { userIds, roleIds, everyone } = calledIn(body.text);
    return everyone || userIds.has(userId) || [...roleIds].some((id) => own.has(id));
  };
}
