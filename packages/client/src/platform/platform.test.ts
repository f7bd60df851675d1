import { describe, expect, it, jest } from '@jest/globals';
import { Emitter } from './emitter.js';
import { Flights, Lanes } from './flights.js';
import { backoffMs, retryDelayMs } from './retry.js';
import { Store } from './store.js';
import { ChatError } from '@chatera/protocol';
import { Nap, Timers } from './timers.js';

describe('a store', () => {
  it('tells everybody who watches, and nobody who stopped, and nobody of nothing', () => {
    const store = new Store(1);
    const [one, two] = [jest.fn(), jest.fn()];
    const stop = store.subscribe(one);
    store.subscribe(two);
    store.set(1);
    expect(one).not.toHaveBeenCalled();
    store.set(2);
    stop();
    store.update((value) => value + 1);
    expect([one.mock.calls.length, two.mock.calls.length, store.get()]).toEqual([1, 2, 3]);
  });

  it('reports a watcher that throws, and tells the others all the same', () => {
    const reported: (() => void)[] = [];
    const spy = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => void reported.push(task));
    const store = new Store(1);
    const other = jest.fn();
    store.subscribe(() => {
      throw new Error('broken view');
    });
    store.subscribe(other);
    store.set(2);
    spy.mockRestore();
    expect(other).toHaveBeenCalledTimes(1);
    expect(reported[0]).toThrow('broken view');
  });
});

it('an emitter knows its events by name', () => {
  const emitter = new Emitter();
  const heard: number[] = [];
  const off = emitter.on('server.draining', ({ reconnectAfterMs }) => heard.push(reconnectAfterMs));
  emitter.emit('server.draining', { reconnectAfterMs: 5 });
  off();
  emitter.emit('server.draining', { reconnectAfterMs: 6 });
  expect(heard).toEqual([5]);
});

describe('waiting', () => {
  it('doubles with chance on top, and stays between its bounds', () => {
    const range = { minMs: 500, maxMs: 30_000 };
    for (let attempt = 0; attempt < 20; attempt++) {
      const wait = backoffMs(attempt, range);
      const base = Math.min(20_000, 500 * 2 ** attempt);
      expect(wait).toBeGreaterThanOrEqual(base);
      expect(wait).toBeLessThanOrEqual(base * 1.5);
    }
  });

  it('is never shorter than the server asked for', () => {
    const busy = new ChatError('rate-limited', 'busy', { retryAfterMs: 60_000 });
    expect(retryDelayMs(busy, 0)).toBeGreaterThanOrEqual(60_000);
  });

  it('ends early when woken, and says when its owner was closed', async () => {
    const timers = new Timers();
    const nap = new Nap(timers);
    const woken = nap.sleep(60_000);
    nap.wake();
    expect(await woken).toBe(true);
    const closed = nap.sleep(60_000);
    timers.close();
    expect(await closed).toBe(false);
    expect(await nap.sleep(60_000)).toBe(false);
  });
});

it('a flight is shared until it lands, and not after it failed', async () => {
  const flights = new Flights<string>();
  let count = 0;
  const fly = () => flights.run('key', async () => ++count);
  expect(await Promise.all([fly(), fly()])).toEqual([1, 1]);
  await expect(flights.run('key', () => Promise.reject(new Error('crash')))).rejects.toThrow('crash');
  expect(await fly()).toBe(2);
});

it('a lane keeps its order, whatever fails in it', async () => {
  const lanes = new Lanes<string>();
  const done: string[] = [];
  const work = (name: string, ms: number) =>
    lanes.run('key', async () => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      done.push(name);
      if (name === 'two') throw new Error('two failed');
    });
  const all = await Promise.allSettled([work('one', 20), work('two', 1), work('three', 1)]);
  expect(done).toEqual(['one', 'two', 'three']);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
