import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError, UserId } from '@chatera/protocol';
import { Timers } from '../platform/timers.js';
import { alice, bob } from '../testing/channel-log.js';
import { fakeCall } from '../testing/fake-call.js';
import { People } from './people.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const userOf = (id: UserId, displayName = 'Somebody') => ({ id, displayName, status: null, isDeleted: false });
const anId = (n: number) => UserId.parse(`0196f1c0-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`);
const many = [1, 2, 3, 4, 5].map(anId);
const stranger = anId(99);

function thePeople({ failures = 0 } = {}) {
  const asked: string[] = [];
  const call = fakeCall({
    getUser: ({ userId }: { userId: UserId }) => {
      asked.push(userId);
      if (asked.length <= failures) throw new ChatError('unavailable', 'down');
      if (userId === stranger) throw new ChatError('not-found', 'unseen');
      return userOf(userId);
    },
    listContacts: ({ cursor }: { cursor?: string }) => {
      asked.push('contacts');
      const [ids, nextCursor] = cursor ? [many.slice(2, 4), null] : [many.slice(0, 2), 'more'];
      return { items: ids.map((id) => ({ user: userOf(id), presence: 'online', workspaceIds: [] })), nextCursor };
    },
  });
  return { people: new People(call, new Timers()), asked };
}

describe('people', () => {
  it('are asked for once, however many want them at once', async () => {
    const { people, asked } = thePeople();
    await Promise.all([people.ensure([alice, bob]), people.ensure([bob, alice]), people.ensure([alice])]);
    await people.ensure([alice, bob]);
    expect(asked).toEqual([alice, bob]);
    expect(people.get().get(bob)).toEqual({ user: userOf(bob), presence: null });
  });

  it('who could not be asked for are asked for again, and nobody has to care', async () => {
    const { people, asked } = thePeople({ failures: 1 });
    await people.ensure([alice]);
    expect(people.get().has(alice)).toBe(false);
    await jest.advanceTimersByTimeAsync(2_000);
    expect([people.get().get(alice)?.user, asked.length]).toEqual([userOf(alice), 2]);
  });

  it('whom one may not see are asked for once, and fail nobody', async () => {
    const { people, asked } = thePeople();
    await people.ensure([stranger]);
    await people.ensure([stranger]);
    expect([asked, people.get().has(stranger)]).toEqual([[stranger], false]);
  });

  it('of whom many are unknown come as one list, and only the rest one by one', async () => {
    const { people, asked } = thePeople();
    await people.ensure(many);
    expect(asked).toEqual(['contacts', 'contacts', many[4]]);
    expect(people.get().get(many[0]!)?.presence).toBe('online');
  });

  it('keep their presence when only their name changes, and the other way round', () => {
    const { people } = thePeople();
    people.put([{ user: userOf(alice), presence: 'dnd' }]);
    people.put([{ user: userOf(alice, 'Alice') }]);
    expect(people.get().get(alice)).toEqual({ user: userOf(alice, 'Alice'), presence: 'dnd' });
    people.takePresence(alice, 'idle');
    expect(people.get().get(alice)).toEqual({ user: userOf(alice, 'Alice'), presence: 'idle' });
    people.takePresence(bob, 'online');
    expect(people.get().has(bob)).toBe(false);
  });

  it('are as they were last pushed, even when an older answer comes later, to somebody not known until then', async () => {
    const { people } = thePeople();
    people.put([{ user: userOf(alice), presence: 'offline' }]);
    const answer = people.receive(
      Promise.resolve({ items: [alice, bob].map((id) => ({ user: userOf(id), presence: 'offline' as const })) }),
    );
    people.takePresence(alice, 'online');
    people.takePresence(bob, 'idle');
    people.takeUser(userOf(bob, 'Bob'));
    await answer;
    expect([people.get().get(alice)?.presence, people.get().get(bob)]).toEqual(['online', { user: userOf(bob, 'Bob'), presence: 'idle' }]);
    await people.receive(Promise.resolve({ items: [{ user: userOf(bob), presence: 'offline' as const }] }));
    expect(people.get().get(bob)).toEqual({ user: userOf(bob), presence: 'offline' });
  });

  it('have their presence fetched again after a gap in the connection', async () => {
    const { people } = thePeople();
    await people.loadContacts();
    people.takePresence(many[0]!, 'offline');
    people.reload();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(people.get().get(many[0]!)?.presence).toBe('online');
  });
});
