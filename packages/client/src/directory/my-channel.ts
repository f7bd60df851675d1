import type { Channel, EventPayload, LastMessage, markRead, Message, MyChannel, Output, UserId } from '@chatera/protocol';

type ReadMark = Output<typeof markRead>;

/** Counted up to here, which means "99+". */
const maxUnread = 100;

/** Pure steps of one channel as one has it. `isSure` is false when something between was missed: then ask the server. */
export interface Step {
  readonly channel: MyChannel;
  readonly isSure: boolean;
}

export function withMessage(mine: MyChannel, message: Message, me: UserId): Step {
  if (message.rev <= mine.rev) return { channel: mine, isSure: true };
  const next = { ...mine, rev: message.rev, lastMessage: laterOf(mine.lastMessage, message) };
  const isNew = message.rev === message.seq;
  const mayCount = message.authorId !== me && mine.membership !== null && message.seq > mine.membership.readUpTo;
  // A deletion may take an unread message away, or the last one: only the server knows what is left.
  const isRecount = message.body === null && (mayCount || message.id === mine.lastMessage?.id);
  const unreadCount = isNew && mayCount ? Math.min(maxUnread, mine.unreadCount + 1) : mine.unreadCount;
  return { channel: { ...next, unreadCount }, isSure: message.rev === mine.rev + 1 && !isRecount };
}

/** A change that is no message: somebody came or went, or the facts changed. */
export function withChange(mine: MyChannel, rev: number, facts?: Channel): Step {
  const channel = facts && facts.rev > mine.channel.rev ? facts : mine.channel;
  if (rev <= mine.rev) return { channel: channel === mine.channel ? mine : { ...mine, channel }, isSure: true };
  // What one may do in an archived channel is another thing.
  const isAsBefore = channel.archivedAt === mine.channel.archivedAt;
  return { channel: { ...mine, channel, rev }, isSure: rev === mine.rev + 1 && isAsBefore };
}

/** The last message may be the one. */
export function withReaction(mine: MyChannel, { messageId, rev }: Pick<EventPayload<'reaction.changed'>, 'messageId' | 'rev'>): Step {
  const { channel, isSure } = withChange(mine, rev);
  const last = channel.lastMessage;
  const isLast = last !== null && last.id === messageId && last.rev < rev;
  return { channel: isLast ? { ...channel, lastMessage: { ...last, rev } } : channel, isSure };
}

/**
 * The server's word, counted when the channel was at `rev`. Messages that came by another way since, or are yet to come, are not in it or
 * would count twice: only where everything is read that does not matter.
 */
export function withReadMark(mine: MyChannel, { readUpTo, unreadCount, rev }: ReadMark): Step {
  if (!mine.membership || readUpTo < mine.membership.readUpTo) return { channel: mine, isSure: true };
  const isAllRead = (mine.lastMessage?.seq ?? 0) <= readUpTo;
  const channel = { ...mine, membership: { ...mine.membership, readUpTo }, unreadCount: isAllRead ? 0 : unreadCount };
  return { channel, isSure: isAllRead || rev === mine.rev };
}

/** What one sees oneself reading, before the server has counted. */
export function withOwnReading(mine: MyChannel, upTo: number): MyChannel {
  if (!mine.membership || upTo <= mine.membership.readUpTo) return mine;
  const isAllRead = upTo >= (mine.lastMessage?.seq ?? 0);
  return { ...mine, membership: { ...mine.membership, readUpTo: upTo }, unreadCount: isAllRead ? 0 : mine.unreadCount };
}

/** A fetched state against the one that events have made meanwhile. Permissions have no number: the fetched ones count. */
export function newerOf(known: MyChannel | undefined, fetched: MyChannel): MyChannel {
  if (!known) return fetched;
  const { permissions, people, membership } = fetched;
  const newer = fetched.rev >= known.rev ? fetched : { ...known, permissions, people, membership };
  return withFurtherMark(newer, known);
}

/** What one has just read may not have reached the server yet. */
function withFurtherMark(mine: MyChannel, { membership, unreadCount }: MyChannel): MyChannel {
  const isFurther = mine.membership && membership && membership.readUpTo > mine.membership.readUpTo;
  return isFurther ? { ...mine, membership, unreadCount } : mine;
}

function laterOf(known: LastMessage | null, { reactions: _reactions, ...message }: Message): LastMessage {
  return known && known.seq > message.seq ? known : message;
}
