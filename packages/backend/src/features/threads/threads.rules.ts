import { ChatError, type Input, type Thread, type ThreadFollow, type updateThread, type UserId } from '@chatera/protocol';
import type { MessageRow } from '../message-rows/index.js';
import type { FollowRow } from './follows.repository.js';

export const noSuchThread = (): ChatError => new ChatError('not-found', 'There is no such thread');

export const toFollow = (row: FollowRow): ThreadFollow => ({
  channelId: row.channel_id,
  threadId: row.thread_id,
  isFollowing: row.is_following,
  readEpoch: row.read_epoch,
  readUpTo: row.read_up_to,
  unreadCount: row.unread_count,
  mentionCount: row.mention_count,
  rev: row.rev,
});

/** As it is before anybody replied. */
const emptyThread = ({ seq, sent_at }: Pick<MessageRow, 'seq' | 'sent_at'>): Thread => ({
  title: null,
  closedAt: null,
  replyCount: 0,
  lastSeq: seq,
  lastAt: sent_at.toISOString(),
  userIds: [],
});

export type ThreadWish = Pick<Input<typeof updateThread>, 'title' | 'isClosed'>;

/** The thread as somebody wants it; null where it is like that. A wish that is left out changes nothing. */
export function changedThread(row: MessageRow, { title, isClosed }: ThreadWish, now: Date): Thread | null {
  const before = row.thread ?? emptyThread(row);
  const closedAt =
    isClosed === undefined || isClosed === (before.closedAt !== null) ? before.closedAt : isClosed ? now.toISOString() : null;
  const after = { ...before, title: title === undefined ? before.title : title, closedAt };
  return after.title === before.title && after.closedAt === before.closedAt ? null : after;
}

/** Who began a thread names it while it is open; closing, and the threads of others, are for who manages them. */
export const mayName = (row: Pick<MessageRow, 'author_id' | 'thread'>, wish: ThreadWish, userId: UserId): boolean =>
  row.author_id === userId && wish.isClosed === undefined && !row.thread?.closedAt;
