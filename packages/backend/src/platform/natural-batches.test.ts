import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NaturalBatches, type Outcome } from './natural-batches.js';

/** Batches whose runs wait for `release`. */
function held({ maxSize = 4, maxWaiting = 100 } = {}) {
  const runs: string[][] = [];
  const waits: (() => void)[] = [];
  const batches = new NaturalBatches<string, string>({
    maxSize,
    maxWaiting,
    keyOf: (item) => item.slice(0, 1),
    run: async (items) => {
      runs.push([...items]);
      await new Promise<void>((resolve) => waits.push(resolve));
      return items.map((item): Outcome<string> => (item === 'bad' ? { ok: false, error: new Error('bad') } : { ok: true, result: `${item}!` })); // prettier-ignore
    },
  });
  const release = async () => {
    waits.shift()?.();
    await nextTurn();
  };
  return { batches, runs, release };
}

describe('batches', () => {
  it('send one alone at once, and gather the rest meanwhile', async () => {
    const { batches, runs, release } = held();
    const first = batches.add('a');
    await nextTurn();
    const others = ['b', 'c', 'd'].map((item) => batches.add(item));
    expect(runs).toEqual([['a']]);
    await release();
    expect(await first).toBe('a!');
    expect(runs).toEqual([['a'], ['b', 'c', 'd']]);
    await release();
    expect(await Promise.all(others)).toEqual(['b!', 'c!', 'd!']);
  });

  it('take along what arrives in the same turn', async () => {
    const { batches, runs } = held();
    for (const item of ['a', 'b']) void batches.add(item);
    await nextTurn();
    expect(runs).toEqual([['a', 'b']]);
  });

  it('never hold the same key twice, nor more than fit, and keep the order', async () => {
    const { batches, runs, release } = held();
    for (const item of ['a1', 'a2', 'b1', 'c1', 'd1', 'e1', 'a3']) void batches.add(item);
    await nextTurn();
    for (let i = 0; i < 3; i++) await release();
    expect(runs).toEqual([['a1', 'b1', 'c1', 'd1'], ['a2', 'e1'], ['a3']]);
  });

  it('let one fail alone', async () => {
    const { batches, release } = held();
    const all = Promise.allSettled([batches.add('good'), batches.add('bad')]);
    await nextTurn();
    await release();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('refuse more than may wait, and go on', async () => {
    const { batches, release } = held({ maxWaiting: 2 });
    const first = batches.add('a');
    void batches.add('b');
    expect(() => batches.add('c')).toThrow(
      expect.objectContaining({ code: 'unavailable', details: { reason: 'busy', retryAfterMs: 500 } }),
    );
    await nextTurn();
    await release();
    expect(await first).toBe('a!');
    expect(batches.queued).toBe(0);
  });
});
