import { expect, it } from '@jest/globals';
import { FailureDelay } from './failure-delay.js';

const aDelay = () => {
  let now = 1_000_000;
  const delay = new FailureDelay({ free: 3, forgetMs: 60_000, longestMs: 8_000 }, () => now);
  return { delay, wait: (ms: number) => (now += ms) };
};

it('lets some failures pass, then doubles the wait up to a longest one', () => {
  const { delay, wait } = aDelay();
  const waits: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    let waited = delay.begin('a');
    waits.push(waited);
    if (waited === 0) continue;
    wait(waited);
    waited = delay.begin('a');
    expect(waited).toBe(0);
  }
  expect(waits).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 8_000]);
});

it('counts each account for itself and forgets at success', () => {
  const { delay } = aDelay();
  for (let i = 0; i < 3; i += 1) delay.begin('a');
  expect(delay.begin('b')).toBe(0);
  expect(delay.begin('a')).toBeGreaterThan(0);
  delay.forget('a');
  expect(delay.begin('a')).toBe(0);
});
