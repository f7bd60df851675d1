import type { Person } from '@chatera/client';
import type { Presence, UserId } from '@chatera/protocol';

const order: Record<Presence, number> = { online: 0, idle: 1, dnd: 2, offline: 3 };

/** Everybody else whose name has the words, those who are there first, then by name. */
export function findPeople(people: Iterable<Person>, { me, query }: { me: UserId; query: string }): readonly Person[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return [...people]
    .filter(({ user }) => user.id !== me && !user.isDeleted && words.every((word) => fold(user.displayName).includes(word)))
    .toSorted((a, b) => rank(a) - rank(b) || a.user.displayName.localeCompare(b.user.displayName));
}

const rank = ({ presence }: Person): number => order[presence ?? 'offline'];

/** "Zoë" is found by "zoe". */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
