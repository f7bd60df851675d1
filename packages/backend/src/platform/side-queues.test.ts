import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Outcome } from './natural-batches.js';
import { SideQueues } from './side-queues.js';

/** Queues whose attempts wait for `end`. Items begin with the name of their lock. */
function queues({ patienceMs = 60_000, maxWaiting = 100 } = {}) {
  const attempts: string[][] = [];
  const waits: number[] = [];
  const running: { readonly items: readonly string[]; readonly resolve: (done: readonly string[]) => void }[] = [];
  const attempt = async (items: readonly string[]) => {
    attempts.push([...items]);
    const done = await new Promise<readonly string[]>((resolve) => running.push({ items, resolve }));
    return new Map(done.map((item): [string, Outcome<string>] => [item, item.endsWith('!') ? { ok: false, error: new Error(item) } : { ok: true, result: item }])); // prettier-ignore
  };
  const aside = new SideQueues<string, string>({
    maxSize: 4,
    maxWaiting,
    patienceMs,
    keyOf: (item) => item,
    attempt,
    attemptInLine: (items, waitMs) => {
      waits.push(waitMs);
      return attempt(items);
    },
  });
  const add = (item: string) => aside.add(item.slice(0, 1), item);
  /** The attempt with these had the lock for them; without any, the oldest had it for none. */
  const end = async (...done: string[]) => {
    await nextTurn();
    const [ended] = running.splice(
      Math.max(
        0,
        running.findIndex(({ items }) => done.some((item) => items.includes(item))),
      ),
      1,
    );
    ended?.resolve(done);
    for (let turns = 0; turns < 2; turns += 1) await nextTurn(); // what it set going begins
  };
  return { aside, attempts, waits, add, end };
}

const failureOf = (work: Promise<unknown> | undefined): Promise<unknown> | undefined => work?.then(() => null, (error: unknown) => error); // prettier-ignore
const busy = expect.objectContaining({ code: 'unavailable', details: expect.objectContaining({ reason: 'busy' }) });

describe('what waits for a lock', () => {
  it('is tried again until the lock is had, in its order, and what came later after it', async () => {
    const { attempts, add, end } = queues();
    const early = ['a1', 'a2'].map(add);
    await end();
    const late = add('a3');
    await end();
    await end('a1', 'a2');
    await end('a3');
    expect(await Promise.all([...early, late])).toEqual(['a1', 'a2', 'a3']);
    expect(attempts).toEqual([['a1', 'a2'], ['a1', 'a2'], ['a1', 'a2'], ['a3']]);
  });

  it('is tried again alone when the others are done', async () => {
    const { attempts, add, end } = queues();
    const [good, bad, rest] = ['a1', 'a!', 'a2'].map(add);
    const failed = failureOf(bad);
    await end('a1', 'a!');
    await end('a2');
    expect(await Promise.all([good, rest])).toEqual(['a1', 'a2']);
    expect(await failed).toEqual(new Error('a!'));
    expect(attempts.at(-1)).toEqual(['a2']);
  });

  it('takes turns with what waits for other locks, three attempts at a time', async () => {
    const { attempts, add, end } = queues();
    const all = ['a1', 'b1', 'c1', 'd1', 'e1'].map(add);
    await nextTurn();
    expect(attempts).toEqual([['a1'], ['b1'], ['c1']]);
    for (const done of [[], ['b1'], ['c1'], ['d1'], [], ['a1'], ['e1']]) await end(...done);
    expect(await Promise.all(all)).toEqual(['a1', 'b1', 'c1', 'd1', 'e1']);
    expect(attempts).toEqual([['a1'], ['b1'], ['c1'], ['d1'], ['e1'], ['a1'], ['e1']]);
  });

  it('waits in line for longer at each try, also after it was given up', async () => {
    const { waits, add, end } = queues({ patienceMs: 0 });
    const failed = ['a1', 'a2', 'a3', 'a4'].map(async (item) => failureOf(add(item)));
    await nextTurn();
    await end();
    for (const item of ['a5', 'a6', 'a7']) {
      failed.push(failureOf(add(item)) ?? Promise.resolve());
      await end();
    }
    expect(await Promise.all(failed)).toEqual(failed.map(() => busy));
    expect(waits).toEqual([500, 1_000, 2_000, 2_000]);
  });

  it('does not wait for the others once its lock was had', async () => {
    const { attempts, add, end } = queues();
    const all = ['a1', 'b1', 'c1', 'd1'].map(add);
    await end('d1', 'b1');
    all.push(add('b2'));
    await end('d1');
    expect(attempts).toEqual([['a1'], ['b1'], ['c1'], ['d1'], ['b2']]);
    for (const item of ['a1', 'c1', 'b2']) await end(item);
    expect(await Promise.all(all)).toEqual(['a1', 'b1', 'c1', 'd1', 'b2']);
  });

  it('goes together with all else whose lock was had', async () => {
    const { attempts, add, end } = queues();
    const first = ['a1', 'b1', 'c1'].map(add);
    await nextTurn();
    const second = ['a2', 'b2', 'c2', 'c3'].map(add);
    for (const done of ['a1', 'b1', 'c1', 'a2']) await end(done);
    expect(attempts).toEqual([['a1'], ['b1'], ['c1'], ['a2'], ['b2', 'c2', 'c3']]);
    await end('b2');
    expect(attempts.at(-1)).toEqual(['c2', 'c3']); // turned out to be held: alone again
    await end('c2', 'c3');
    expect(await Promise.all([...first, ...second])).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'c3']);
  });

  it('is refused when patience ends, and what came later is tried still', async () => {
    const { add, end } = queues({ patienceMs: 0 });
    const first = failureOf(add('a1'));
    await nextTurn();
    const second = add('a2');
    await end();
    expect(await first).toEqual(busy);
    await end('a2');
    expect(await second).toBe('a2');
  });

  it('is refused at once when too many wait', async () => {
    const { add, end } = queues({ maxWaiting: 1 });
    const first = add('a1');
    await expect(add('a2')).rejects.toEqual(busy);
    await end('a1');
    expect(await first).toBe('a1');
  });
});

describe('a queue', () => {
  it('is open while anybody waits in it', async () => {
    const { aside, add, end } = queues();
    expect([aside.isOpen('a'), aside.waiting]).toEqual([false, 0]);
    const [one, other] = [add('a1'), add('b1')];
    expect([aside.isOpen('a'), aside.waiting]).toEqual([true, 2]);
    await end('a1');
    await end('b1');
    await Promise.all([one, other]);
    expect([aside.isOpen('a'), aside.isOpen('b'), aside.waiting]).toEqual([false, false, 0]);
  });

  it('stays open after it was given up, until the lock is had again', async () => {
    const { aside, add, end } = queues({ patienceMs: 0 });
    const refused = failureOf(add('a1'));
    await end();
    expect(await refused).toEqual(busy);
    expect([aside.isOpen('a'), aside.waiting]).toEqual([true, 0]);
    const taken = add('a2');
    await end('a2');
    await taken;
    expect(aside.isOpen('a')).toBe(false);
  });
});
