import type { Message } from '@chatera/protocol';
import { maxReactorsShown } from '@chatera/protocol';
import type { Reacted } from './line.js';
import { emojiKey } from './text.js';
import type { MessageTruth, Reactors } from './truth.js';

/** As the wire has them. */
export const toReacted = (reactions: Message['reactions'], userOf: (id: string) => number): Reacted[] =>
  reactions.map(({ emoji, count, userIds }) => [emojiKey(emoji), count, userIds.map(userOf)]);

/** What somebody is to be shown: the first are named, and in an answer to oneself oneself, however many came before. */
export const shownTo = (reactors: readonly Reactors[], me: number | null): Reacted[] =>
  reactors.map(([e, users]) => [e, users.length, users.filter((user, index) => index < maxReactorsShown || user === me)]);

/** As somebody may be shown it meanwhile: that they are among those who are not named themselves, they may hear later. */
export function isAsOf(reactors: readonly Reactors[], shown: readonly Reacted[], me: number | null): boolean {
  if (reactors.length === 0 || shown.length === 0) return reactors.length === shown.length;
  const named = shown.map(([e, count, users]) => [e, count, users.filter((user, index) => index < maxReactorsShown || user !== me)]);
  return isSameShown(named, shownTo(reactors, null));
}

export const isSameShown = (some: readonly unknown[] | null, others: readonly unknown[]): boolean =>
  (some?.length === 0 && others.length === 0) || JSON.stringify(some) === JSON.stringify(others);

export const hasReacted = (reactors: readonly Reactors[] | undefined, e: string, u: number): boolean =>
  reactors?.some(([emoji, users]) => emoji === e && users.includes(u)) ?? false;

/** Somebody's reaction came, or went. */
export interface Toggle {
  readonly m: string;
  readonly c: number;
  readonly e: string;
  readonly u: number;
  readonly isAdded: boolean;
  readonly r: number;
}

/** All of one message, in order. What goes with a deleted message was taken back by nobody. */
export function togglesOf({ m, c, versions }: MessageTruth): Toggle[] {
  return versions.flatMap(({ r, e: after, k }, index) => {
    const before = versions[index - 1]?.e ?? [];
    const came = pairs(after).filter(({ e, u }) => !hasReacted(before, e, u));
    const went = k === 'deleted' ? [] : pairs(before).filter(({ e, u }) => !hasReacted(after, e, u));
    return [...came.map((pair) => ({ ...pair, m, c, r, isAdded: true })), ...went.map((pair) => ({ ...pair, m, c, r, isAdded: false }))];
  });
}

const pairs = (reactors: readonly Reactors[]): { e: string; u: number }[] => reactors.flatMap(([e, users]) => users.map((u) => ({ e, u })));
