import type { ChannelId, Message, MessageId } from '@chatera/protocol';
import type { Random } from '@chatera/testkit/builders';
import type { Person } from './person.js';
import type { World } from './world.js';

/** Who does something, where, and whatever else chance decides. */
export interface Turn {
  readonly world: World;
  readonly me: Person;
  /** Whom it is done to, if it is done to somebody. */
  readonly other: Person;
  readonly channelId: ChannelId;
  readonly random: Random;
}

/** What people do. A refusal by the server, or by a line that is cut, is no failure: people try what they may not. */
export interface Operation {
  /** How often, beside the others. */
  readonly weight: number;
  readonly act: (turn: Turn) => unknown;
  /** Nobody of the two does anything else meanwhile. */
  readonly isOfBoth?: true;
}

/** One of these, or undefined where there is none. */
export const oneOf = <T>({ random }: Turn, items: readonly T[]): T | undefined => (items.length > 0 ? random.pick(items) : undefined);

/** Every message and reply that one sees there. */
export const messagesIn = ({ me, channelId }: Turn): readonly Message[] => me.client.timelines.get({ channelId, flow: 'all' }).messages;

/** What the channel itself shows. */
export const shownIn = (turn: Turn): readonly Message[] => messagesIn(turn).filter(({ reply }) => reply === null || reply.isInChannel);

/** Where threads have begun. */
export const threadsIn = (turn: Turn): readonly MessageId[] => messagesIn(turn).flatMap(({ id, thread }) => (thread ? [id] : []));

/** Those that one follows as a rule, for one began them or replied. */
export const ownThreadsIn = (turn: Turn): readonly MessageId[] => {
  const { userId } = turn.me;
  const isOwn = ({ thread, authorId }: Message) => thread !== null && (authorId === userId || thread.userIds.includes(userId));
  return messagesIn(turn).flatMap((message) => (isOwn(message) ? [message.id] : []));
};

export const repliesIn = (turn: Turn, threadId: MessageId): readonly Message[] =>
  messagesIn(turn).filter(({ reply }) => reply?.threadId === threadId);

/** Whether the client takes them for a member, so that they have a mark to set. */
export const isIn = ({ me, channelId }: Turn): boolean => Boolean(me.client.channels.get().get(channelId)?.membership);
