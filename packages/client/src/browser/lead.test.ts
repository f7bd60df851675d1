import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { UserId } from '@chatera/protocol';
import { alice, bob } from '../testing/channel-log.js';
import { leaseLead } from './lease-lead.js';
import type { Leases } from './lease-lead.js';
import { lockLead } from './lock-lead.js';
import type { Lead, Standing } from './lead.js';

/** Who leads, by name. */
class Race {
  readonly leading = new Set<string>();

  enter(name: string, lead: Lead, authorId: UserId = alice): Standing {
    const standing = lead.stand(authorId, (isLeading) => (isLeading ? this.leading.add(name) : this.leading.delete(name)));
    standing.setWaiting?.(true);
    return standing;
  }

  get leaders(): string[] {
    return [...this.leading].sort();
  }
}

describe('by locks', () => {
  const lead = lockLead(navigator.locks); // Node has real ones
  const standings: Standing[] = [];
  let race: Race;
  beforeEach(() => {
    race = new Race();
  });
  afterEach(() => standings.splice(0).forEach((standing) => standing.end()));
  const enter = (name: string, authorId?: UserId) => {
    const standing = race.enter(name, lead, authorId);
    standings.push(standing);
    return standing;
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

  it('one leads, and the next when it has ended', async () => {
    const first = enter('first');
    enter('second');
    enter('third');
    await settle();
    expect(race.leaders).toEqual(['first']);
    first.end();
    await settle();
    expect(race.leaders).toEqual(['first', 'second']); // the first is told nothing any more: it has left
  });

  it('one leads for each account', async () => {
    enter("alice's");
    enter("bob's", bob);
    await settle();
    expect(race.leaders).toEqual(["alice's", "bob's"]);
  });

  it('who does not answer loses it, and gets it back when the other is gone', async () => {
    const frozen = enter('frozen');
    const eager = enter('eager');
    enter('patient');
    await settle();
    eager.takeOver?.();
    await settle();
    expect(race.leaders).toEqual(['eager']);
    frozen.takeOver?.();
    await settle();
    expect(race.leaders).toEqual(['frozen']);
    frozen.takeOver?.(); // from itself: nothing
    await settle();
    expect(race.leaders).toEqual(['frozen']);
  });
});

describe('by leases', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  /** One table for all; each tab has its own name in it. */
  const table = new Map<UserId, { holder: string; until: number }>();
  beforeEach(() => table.clear());
  const leasesOf = (holder: string, isFrozen: () => boolean = () => false): Leases => ({
    claim: async (authorId, forMs) => {
      if (isFrozen()) return new Promise<never>(() => undefined);
      const known = table.get(authorId);
      if (known && known.holder !== holder && known.until > Date.now()) return false;
      table.set(authorId, { holder, until: Date.now() + forMs });
      return true;
    },
    release: async (authorId) => {
      if (table.get(authorId)?.holder === holder) table.delete(authorId);
    },
  });

  it('one leads as long as it renews it, and another soon after it stops', async () => {
    const race = new Race();
    let isFrozen = false;
    race.enter('first', leaseLead(leasesOf('first', () => isFrozen)));
    race.enter('second', leaseLead(leasesOf('second')));
    await pass(60_000);
    expect(race.leaders).toEqual(['first']);
    isFrozen = true;
    await pass(9_000);
    expect(race.leaders).toContain('second');
  });

  it('another leads at once when the leader leaves in order', async () => {
    const race = new Race();
    const first = race.enter('first', leaseLead(leasesOf('first')));
    race.enter('second', leaseLead(leasesOf('second')));
    await pass(100);
    first.end();
    await pass(2_000);
    expect(race.leaders).toEqual(['second']);
  });

  it('nothing is written while nothing waits', async () => {
    const race = new Race();
    const claims: string[] = [];
    const leases = leasesOf('first');
    const standing = race.enter('first', leaseLead({ ...leases, claim: async (...args) => { claims.push('claim'); return leases.claim(...args); } })); // prettier-ignore
    await pass(100);
    standing.setWaiting?.(false);
    const before = claims.length;
    await pass(60_000);
    expect([race.leaders, claims.length]).toEqual([[], before]);
    standing.setWaiting?.(true);
    await pass(0);
    expect(race.leaders).toEqual(['first']);
    standing.end();
  });

  it('each goes on for itself when the database fails', async () => {
    const race = new Race();
    const broken: Leases = { claim: () => Promise.reject(new Error('full')), release: () => Promise.reject(new Error('full')) };
    const standing = race.enter('alone', leaseLead(broken));
    await pass(100);
    expect(race.leaders).toEqual(['alone']);
    standing.end();
  });
});
