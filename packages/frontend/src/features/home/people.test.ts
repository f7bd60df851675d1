import { describe, expect, it } from '@jest/globals';
import type { Person } from '@chatera/client';
import { UserId, type Presence } from '@chatera/protocol';
import { findPeople } from './people.js';

const idOf = (index: number) => UserId.parse(`0199aaaa-0000-7000-8000-00000000000${index}`);
const aPerson = (index: number, displayName: string, presence: Presence | null = null, isDeleted = false): Person => ({
  user: { id: idOf(index), displayName, status: null, isDeleted },
  presence,
});
const me = idOf(0);
const namesOf = (people: readonly Person[]) => people.map(({ user }) => user.displayName);

describe('the people on home', () => {
  const all = [
    aPerson(0, 'Me'),
    aPerson(1, 'Zoë Ålund', 'online'),
    aPerson(2, 'Bea', 'offline'),
    aPerson(3, 'Ann'),
    aPerson(4, 'Gone', 'offline', true),
  ];

  it('stand with those who are there first, without oneself and deleted accounts', () => {
    expect(namesOf(findPeople(all, { me, query: '' }))).toEqual(['Zoë Ålund', 'Ann', 'Bea']);
  });

  it('are found by parts of their name, without regard to accents and case', () => {
    expect(namesOf(findPeople(all, { me, query: ' alund ZOE' }))).toEqual(['Zoë Ålund']);
    expect(namesOf(findPeople(all, { me, query: 'zoe bea' }))).toEqual([]);
  });
});
