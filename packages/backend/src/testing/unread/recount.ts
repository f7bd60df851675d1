import type { ChannelId, MessageId, UserId } from '@chatera/protocol';
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

/** All that counts, as it lies in the tables. */
export interface Rows {
  readonly channels: readonly ChannelRow[];
  readonly messages: readonly MessageRow[];
  readonly members: readonly MemberRow[];
  readonly follows: readonly FollowRow[];
}

/** Whom it is counted for. */
export interface Reader {
  readonly userId: UserId;
  /** Who sees nothing that they are not in. */
  readonly isGuest: boolean;
}

export async function readRows(db: Database, ids: readonly ChannelId[]): Promise<Rows> {
  const [channels, messages, members, follows] = await Promise.all([
    db.query<ChannelRow>('select * from channels where id = any($1)', [ids]),
    db.query<MessageRow>('select * from messages where channel_id = any($1) order by seq', [ids]),
    db.query<MemberRow>('select * from channel_members where channel_id = any($1)', [ids]),
    db.query<FollowRow>('select * from thread_follows where channel_id = any($1)', [ids]),
  ]);
  return { channels, messages, members, follows };
}

/**
 * What somebody has not read, counted one by one as the documents have it: what others wrote after one's mark and did not delete; a reply in
 * its thread if one follows that, and in the channel if it was sent there as well; in channels one is in, and nowhere else.
 */
export function recount(rows: Rows, reader: Reader): Shown {
  const channels = Object.fromEntries(rows.channels.map((channel) => [channel.id, ofChannel(rows, channel, reader)]));
  const unreadOf = (id: ChannelId) => (isCounted(channels[id]) ? channels[id].count : 0);
  const directs = rows.channels.filter(({ kind }) => kind === 'direct');
  return {
    channels,
    threads: Object.fromEntries(rows.follows.flatMap((follow) => ofThread(rows, follow, reader))),
    hasUnread: rows.channels.some(({ id, kind }) => kind !== 'direct' && unreadOf(id) > 0),
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
  return counted(shown, member.read_up_to, userId);
}

function ofThread(rows: Rows, follow: FollowRow, { userId }: Reader): [MessageId, Unread][] {
  if (follow.user_id !== userId || !follow.is_following || !memberOf(rows, follow.channel_id, userId)) return [];
  const replies = rows.messages.filter((message) => message.thread_id === follow.thread_id);
  const unread = counted(replies, follow.read_up_to, userId);
  return unread.count > 0 ? [[follow.thread_id, unread]] : [];
}

function counted(messages: readonly MessageRow[], readUpTo: number, userId: UserId): Unread {
  const unread = messages.filter(({ author_id, seq, deleted_at }) => author_id !== userId && seq > readUpTo && deleted_at === null);
  return { count: Math.min(100, unread.length), readUpTo, first: unread[0]?.seq ?? null };
}
