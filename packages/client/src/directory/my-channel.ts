import type { Channel, LastMessage, Message, MyChannel, ReadMark, UserId } from '@chatera/protocol';
import { isOf } from '../timelines/flow.js';
import type { PartChange } from '../timelines/part-changes.js';
import { afterWord, compareMarks } from './read-state.js';
import type { ReadState } from './read-state.js';

/** Counted up to here, which means "99+". */
const maxUnread = 100;

/** Pure steps of one channel as one has it. `isSure` is false when something between was missed: then ask the server. */
export interface Step {
  readonly channel: MyChannel;
  readonly isSure: boolean;
}

/** Who reads a message, and whether it calls them; null where nobody knows. */
export interface Reader {
  readonly me: UserId;
  readonly calls: boolean | null;
}

export function withMessage(mine: MyChannel, message: Message, { me, calls }: Reader): Step {
  if (!isOf('channel', message)) return withChange(mine, message.rev);
  if (message.rev <= mine.rev) return { channel: mine, isSure: true };
  const next = { ...mine, rev: message.rev, lastMessage: laterOf(mine.lastMessage, message) };
  const isNew = message.rev === message.seq;
  const mayCount = message.authorId !== me && mine.membership !== null && message.seq > mine.membership.readUpTo;
  // A deletion may take an unread message away, or the last one, and an edit may call somebody else: only the server knows what is left.
  const isRecount = message.body === null && (mayCount || message.id === mine.lastMessage?.id);
  const callsAnew = mayCount && (calls === null || (!isNew && (calls || mine.mentionCount > 0)));
  const counted = isNew && mayCount ? oneMore(mine, calls === true) : {};
  return { channel: { ...next, ...counted }, isSure: message.rev === mine.rev + 1 && !isRecount && !callsAnew };
}

const oneMore = ({ unreadCount, mentionCount }: Counts, calls: boolean): Counts => ({
  unreadCount: Math.min(maxUnread, unreadCount + 1),
  mentionCount: Math.min(maxUnread, mentionCount + (calls ? 1 : 0)),
});

type Counts = Pick<MyChannel, 'unreadCount' | 'mentionCount'>;

/** A change that is no message: somebody came or went, or the facts changed. */
export function withChange(mine: MyChannel, rev: number, facts?: Channel): Step {
  const channel = facts && facts.rev > mine.channel.rev ? facts : mine.channel;
  if (rev <= mine.rev) return { channel: channel === mine.channel ? mine : { ...mine, channel }, isSure: true };
  // What one may do in an archived channel is another thing.
  const isAsBefore = channel.archivedAt === mine.channel.archivedAt;
  return { channel: { ...mine, channel, rev }, isSure: rev === mine.rev + 1 && isAsBefore };
}

/** The last message may be the one. */
export function withPartChange(mine: MyChannel, { messageId, rev }: Pick<PartChange, 'messageId' | 'rev'>): Step {
  const { channel, isSure } = withChange(mine, rev);
  const last = channel.lastMessage;
  const isLast = last !== null && last.id === messageId && last.rev < rev;
  return { channel: isLast ? { ...channel, lastMessage: { ...last, rev } } : channel, isSure };
}

/** How far one has read it; null where one is not in it. */
export function readStateOf(mine: MyChannel): ReadState | null {
  const { membership, unreadCount, mentionCount } = mine;
  return (
    membership && { readUpTo: membership.readUpTo, readEpoch: membership.readEpoch, unreadCount, mentionCount, lastSeq: lastSeqOf(mine) }
  );
}

export function withReadState(mine: MyChannel, { readUpTo, readEpoch, unreadCount, mentionCount }: ReadState): MyChannel {
  return mine.membership ? { ...mine, membership: { ...mine.membership, readUpTo, readEpoch }, unreadCount, mentionCount } : mine;
}

/** The server's word: see `afterWord`. */
export function withReadMark(mine: MyChannel, mark: ReadMark): Step {
  const state = readStateOf(mine);
  const after = state && afterWord({ ...state, rev: mine.rev }, mark);
  return after ? { channel: withReadState(mine, after.state), isSure: after.isSure } : { channel: mine, isSure: true };
}

/** The place of the last message there is; 0 where there is none. */
export const lastSeqOf = ({ lastMessage }: MyChannel): number => lastMessage?.seq ?? 0;

/**
 * A fetched state against the one that events have made meanwhile. Permissions have no number: the fetched ones count, and where others are
 * known and the channel has moved on since, nobody can say which are newer. Not sure either where the newer mark is in the one and the newer
 * messages in the other: neither has counted those.
 */
export function newerOf(known: MyChannel | undefined, fetched: MyChannel): Step {
  if (!known) return { channel: fetched, isSure: true };
  const { permissions, people, membership } = fetched;
  const newer = fetched.rev >= known.rev ? fetched : { ...known, permissions, people, membership };
  const order = known.membership && membership ? compareMarks(known.membership, membership) : 0;
  const isSure = fetched.rev >= known.rev || permissions.join() === known.permissions.join();
  if (order === 0) return { channel: newer, isSure };
  // What one has just read, or said to be unread, may not have reached the server yet.
  const marked = order > 0 ? known : fetched;
  const isAllRead = lastSeqOf(newer) <= (marked.membership?.readUpTo ?? 0);
  const { unreadCount, mentionCount } = isAllRead ? nothingUnread : marked;
  const channel = { ...newer, membership: marked.membership, unreadCount, mentionCount };
  return { channel, isSure: isSure && (isAllRead || marked.rev === newer.rev) };
}

const nothingUnread: Counts = { unreadCount: 0, mentionCount: 0 };

function laterOf(known: LastMessage | null, { reactions: _reactions, reply: _reply, thread: _thread, ...message }: Message): LastMessage {
  return known && known.seq > message.seq ? known : message;
}
