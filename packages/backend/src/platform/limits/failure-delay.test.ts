import { expect, it } from '@jest/globals';
import { FailureDelay } from './failure-delay.js';

const aDelay = () => {
  let now = 1_000_000;
  const delay = new FailureDelay({ free: 3, forgetMs: 60_000, longestMs: 8_000 }, null, () => now);
  return { delay, wait: (ms: number) => (now += ms) };
};

it('lets some failures pass, then doubles the wait up to a longest one', async () => {
  const { delay, wait } = aDelay();
  const waits: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    let waited = await delay.begin('a');
    waits.push(waited);
    if (waited === 0) continue;
    wait(waited);
    waited = await delay.begin('a');
    expect(waited).toBe(0);
  }
  expect(waits).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 8_000]);
});

it('counts each key for itself and forgets at success', async () => {
  const { delay } = aDelay();
  for (let i = 0; i < 3; i += 1) await delay.begin('a');
  expect(await delay.begin('b')).toBe(0);
  expect(await delay.begin('a')).toBeGreaterThan(0);
  await delay.forget('a');
  expect(await delay.begin('a')).toBe(0);
});

it('takes one try back and keeps the others', async () => {
  const { delay } = aDelay();
  for (const _ of [1, 2]) await delay.begin('a');
  await delay.takeBack('a');
  await delay.takeBack('nobody');
  for (const _ of [1, 2]) expect(await delay.begin('a')).toBe(0);
  expect(await delay.begin('a')).toBe(1_000);
});
