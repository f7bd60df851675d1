import { afterEach, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol';
import { TokenBucket } from './token-bucket.js';

afterEach(() => void jest.restoreAllMocks());

it('allows a burst, then a steady rate', () => {
  let now = 0;
  const bucket = new TokenBucket({ perSecond: 10, burst: 2 }, () => now);
  bucket.take();
  bucket.take();
  expect(() => bucket.take()).toThrow(expect.objectContaining({ code: 'rate-limited', details: { retryAfterMs: 100 } }));
  now += 100;
  bucket.take();
  expect(() => bucket.take()).toThrow(ChatError);
});

it('fills again however far the clock of the machine is set back', async () => {
  const bucket = new TokenBucket({ perSecond: 100, burst: 1 });
  bucket.take();
  const anHourAgo = Date.now() - 3_600_000;
  jest.spyOn(Date, 'now').mockReturnValue(anHourAgo);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(() => bucket.take()).not.toThrow();
});
