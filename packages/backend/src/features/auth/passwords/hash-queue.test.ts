import { expect, it } from '@jest/globals';
import { HashQueue } from './hash-queue.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('runs a few, lets a few wait in order, and refuses the rest', async () => {
  const queue = new HashQueue({ parallel: 2, waiting: 2 });
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const work = (id: number) =>
    queue.run(async () => {
      started.push(id);
      await new Promise<void>((resolve) => finish.push(resolve));
      return id;
    });
  const results = [work(1), work(2), work(3), work(4)];
  await expect(work(5)).rejects.toMatchObject({ code: 'unavailable', details: { retryAfterMs: 1_000 } });
  expect(started).toEqual([1, 2]);
  finish.shift()?.();
  await turn();
  expect(started).toEqual([1, 2, 3]);
  while (finish.length > 0) {
    finish.shift()?.();
    await turn();
  }
  expect(await Promise.all(results)).toEqual([1, 2, 3, 4]);
});

it('goes on after a failure', async () => {
  const queue = new HashQueue({ parallel: 1, waiting: 0 });
  await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await queue.run(async () => 'fine')).toBe('fine');
});
