import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Histogram } from '../lib/histogram.js';
import { drive } from './drive.js';

it('has the latency of a call that began in the window and ended after it', async () => {
  const histogram = new Histogram();
  let calls = 0;
  // The first begins before the window, the second in the middle of it, and outlasts it.
  const call = () => sleep((calls += 1) === 1 ? 500 : 1_500).then(() => undefined);
  const result = await drive({ callers: 1, warmUpMs: 50, windowMs: 1_000 }, histogram, call);
  expect(result).toMatchObject({ calls: 1, allCalls: 2 });
  expect(histogram.count).toBe(1);
  expect(histogram.quantileMs(1)).toBeGreaterThan(1_400);
});
