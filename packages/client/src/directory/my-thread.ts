import type { Message, MyThread as Fetched, ThreadFollow } from '@chatera/protocol';
import type { PartChange } from '../timelines/part-changes.js';
import type { Reader } from './my-channel.js';
import { compareMarks } from './read-state.js';
import type { ReadState } from './read-state.js';

/** The message a thread began with. What people reacted with is for the timeline that shows it. */
export type ThreadRoot = Omit<Message, 'reactions'>;

/** A thread as one has it, whether or not one follows it. */
export interface MyThread {
  readonly message: ThreadRoot;
  /** Null for who never followed it. */
  readonly follow: ThreadFollow | null;
}

/** Pure steps of one thread. `isSure` is false when something between was missed: then ask the server. */
export interface ThreadStep {
  readonly thread: MyThread;
  readonly isSure: boolean;
}

/** Counted up to here, which means "99+". */
const maxUnread = 100;

export const isFollowed = ({ follow }: MyThread): boolean => follow?.isFollowing === true;

export const fromServer = ({ message: { reactions: _reactions, ...message }, follow }: Fetched): MyThread => ({ message, follow });

/** The place of the latest reply; 0 where there is none. */
const lastSeqOf = ({ message: { thread, seq } }: MyThread): number => (thread && thread.lastSeq > seq ? thread.lastSeq : 0);

/** How far one has read it; null for who never followed it. */
export function readStateOf(mine: MyThread): ReadState | null {
  if (!mine.follow) return null;
  const { readUpTo, readEpoch, unreadCount, mentionCount } = mine.follow;
  return { readUpTo, readEpoch, unreadCount, mentionCount, lastSeq: lastSeqOf(mine) };
}

export function withReadState(mine: MyThread, { readUpTo, readEpoch, unreadCount, mentionCount }: ReadState): MyThread {
  return mine.follow ? { ...mine, follow: { ...mine.follow, readUpTo, readEpoch, unreadCount, mentionCount } } : mine;
}

/** A message of the thread as it is after a change: the first of it, or a reply. */
export function withMessage(mine: MyThread, message: Message, reader: Reader): ThreadStep {
  return message.id === mine.message.id ? { thread: withRoot(mine, message), isSure: true } : withReply(mine, message, reader);
}

function withRoot(mine: MyThread, { reactions: _reactions, ...message }: Message): MyThread {
  return message.rev > mine.message.rev ? { ...mine, message } : mine;
}

/** Pushes keep their order, answers to what one did oneself may overtake them: only what is counted moves the rev on. */
function withReply(mine: MyThread, message: Message, { me, calls }: Reader): ThreadStep {
  const { follow } = mine;
  const isCounted = follow !== null && message.rev <= follow.rev;
  if (!follow?.isFollowing || isCounted || message.authorId === me || message.seq <= follow.readUpTo) return { thread: mine, isSure: true };
  // A deletion may take an unread one away, and an edit may call somebody else: only the server knows what is left.
  if (message.rev !== message.seq) return { thread: mine, isSure: message.body !== null && calls === false && follow.mentionCount === 0 };
  const unreadCount = Math.min(maxUnread, follow.unreadCount + 1);
  const mentionCount = Math.min(maxUnread, follow.mentionCount + (calls ? 1 : 0));
  return { thread: { ...mine, follow: { ...follow, unreadCount, mentionCount, rev: message.rev } }, isSure: calls !== null };
}

/** A reaction to its first message, or what that shows of the thread. */
export function withPartChange(mine: MyThread, change: PartChange): ThreadStep {
  const { message } = mine;
  if (change.rev <= message.rev) return { thread: mine, isSure: true };
  const isSure = change.fromRev === message.rev;
  const thread = 'thread' in change ? change.thread : message.thread;
  return { thread: { ...mine, message: { ...message, rev: change.rev, thread } }, isSure };
}

/**
 * The server's word on whether one follows it, and how far one has read. Replies of before its rev are in its count, whether or not they have
 * come here: they will not count again. Words that follow and unfollow it have no order among each other, so that is asked again.
 */
export function withFollow(mine: MyThread, follow: ThreadFollow): ThreadStep {
  const known = mine.follow;
  if (!known) return { thread: { ...mine, follow }, isSure: true };
  const { isFollowing } = follow;
  const isAsBefore = isFollowing === known.isFollowing;
  // One has read further here already, and the server is about to be told.
  if (compareMarks(follow, known) < 0) return { thread: { ...mine, follow: { ...known, isFollowing } }, isSure: isAsBefore };
  const rev = Math.max(follow.rev, known.rev);
  return { thread: { ...mine, follow: { ...follow, rev } }, isSure: isAsBefore && follow.rev === rev };
}

/** A fetched state against the one that events have made meanwhile. Not sure where the one has counted what the other has not. */
export function newerOf(known: MyThread | undefined, fetched: MyThread): ThreadStep {
  if (!known) return { thread: fetched, isSure: true };
  const message = fetched.message.rev >= known.message.rev ? fetched.message : known.message;
  if (!known.follow || !fetched.follow) return { thread: { message, follow: fetched.follow ?? known.follow }, isSure: true };
  if (fetched.follow.rev < known.follow.rev) return { thread: { message, follow: known.follow }, isSure: false };
  // What one has just read, or said to be unread, may not have reached the server yet.
  if (compareMarks(known.follow, fetched.follow) <= 0) return { thread: { message, follow: fetched.follow }, isSure: true };
  const { readUpTo, readEpoch } = known.follow;
  const isAllRead = lastSeqOf({ message, follow: null }) <= readUpTo;
  const { unreadCount, mentionCount } = isAllRead ? { unreadCount: 0, mentionCount: 0 } : known.follow;
  return { thread: { message, follow: { ...fetched.follow, readUpTo, readEpoch, unreadCount, mentionCount } }, isSure: isAllRead };
}
