import { maxReactorsShown } from '@chatera/protocol/light';
import type { EventPayload, Message, Reaction, UserId } from '@chatera/protocol';

export type ReactionChange = EventPayload<'reaction.changed'>;

/** Somebody reacts, or takes it back. */
export interface OneReaction {
  readonly emoji: string;
  readonly userId: UserId;
  readonly isAdded: boolean;
}

export const hasReacted = (reactions: readonly Reaction[], emoji: string, userId: UserId): boolean =>
  reactions.some((each) => each.emoji === emoji && each.userIds.includes(userId));

/** A message after a change of its reactions, as `me` sees it. One that is newer already holds all of it, but for what is one's own. */
export function afterReaction(known: Message, { rev, changes, reactions }: ReactionChange, me: UserId): Message {
  const own = ownOf(known.reactions, me);
  for (const { userId, emoji, isAdded } of changes) {
    if (userId !== me) continue;
    if (isAdded) own.add(emoji);
    else own.delete(emoji);
  }
  if (known.rev < rev) return { ...known, rev, reactions: marked(reactions, own, me) };
  return { ...known, reactions: marked(known.reactions.map(asTold), own, me) };
}

/** A message that was pushed because something else of it changed. It says who came first; that one is among the others stays known. */
export const keepingOwn = (known: Message, pushed: Message, me: UserId): Message => ({
  ...pushed,
  reactions: marked(pushed.reactions, ownOf(known.reactions, me), me),
});

/** Before the server has answered. What it does not change stays the same object. */
export function withReaction(reactions: readonly Reaction[], { emoji, userId, isAdded }: OneReaction): readonly Reaction[] {
  if (isAdded === hasReacted(reactions, emoji, userId)) return reactions;
  const known = reactions.find((each) => each.emoji === emoji);
  if (!known) return [...reactions, { emoji, count: 1, since: Number.MAX_SAFE_INTEGER, userIds: [userId] }];
  const userIds = isAdded ? [...known.userIds, userId] : known.userIds.filter((id) => id !== userId);
  const changed = { ...known, count: known.count + (isAdded ? 1 : -1), userIds };
  return reactions.flatMap((each) => (each !== known ? [each] : changed.count > 0 ? [changed] : []));
}

export const isSameReactions = (some: readonly Reaction[], others: readonly Reaction[]): boolean =>
  some.length === others.length && some.every((each, index) => isSame(each, others[index]));

const isSame = (one: Reaction, other: Reaction | undefined): boolean =>
  one.emoji === other?.emoji && one.count === other.count && one.since === other.since && one.userIds.join() === other.userIds.join();

const ownOf = (reactions: readonly Reaction[], me: UserId): Set<string> =>
  new Set(reactions.filter(({ userIds }) => userIds.includes(me)).map(({ emoji }) => emoji));

/** With oneself listed where one did, however many came before. */
const marked = (reactions: readonly Reaction[], own: ReadonlySet<string>, me: UserId): Reaction[] =>
  reactions.map((each) =>
    own.has(each.emoji) && each.count > each.userIds.length && !each.userIds.includes(me)
      ? { ...each, userIds: [...each.userIds, me] }
      : each,
  );

/** As everybody is told, without oneself behind the others. */
const asTold = (reaction: Reaction): Reaction =>
  reaction.userIds.length > maxReactorsShown ? { ...reaction, userIds: reaction.userIds.slice(0, maxReactorsShown) } : reaction;
