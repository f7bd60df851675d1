import { expect, it } from '@jest/globals';
import { ChatError, UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { readConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { LimitStore } from './limit-store.js';
import { RequestLimits, sourceOf } from './request-limits.js';
import { TokenBucket } from './token-bucket.js';

it('counts a customer of IPv6 as one, and IPv4 by its address', () => {
  expect(sourceOf('2001:db8:1:2:aaaa::1')).toBe(sourceOf('2001:DB8:0001:2::ffff'));
  expect(sourceOf('2001:db8:1:3::1')).not.toBe(sourceOf('2001:db8:1:2::1'));
  expect(sourceOf('::1')).toBe('0:0:0:0::/64');
  expect(sourceOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(sourceOf('192.0.2.1')).not.toBe(sourceOf('192.0.2.2'));
  expect(sourceOf('')).toBe('');
});

it('refuses an account its burst plus one, and no other account', () => {
  const config = readConfig({ RATE_LIMIT_FACTOR: '0.01' });
  const limits = new RequestLimits(config, new LimitStore(config), new Metrics());
  const [alice, bob] = [UserId.parse(uuidv7()), UserId.parse(uuidv7())];
  limits.takeForAccount(alice);
  limits.takeForAccount(alice);
  expect(() => limits.takeForAccount(alice)).toThrow(ChatError);
  limits.takeForAccount(bob);
});

it('fills up with time, and never over the burst', () => {
  let now = 0;
  const bucket = new TokenBucket({ perSecond: 2, burst: 3 }, () => now);
  for (let i = 0; i < 3; i += 1) bucket.take();
  expect(() => bucket.take()).toThrow(expect.objectContaining({ code: 'rate-limited', details: { retryAfterMs: 500 } }));
  now = 500;
  bucket.take();
  now = 1_000_000;
  for (let i = 0; i < 3; i += 1) bucket.take();
  expect(() => bucket.take()).toThrow(ChatError);
});

it('keeps the lower one of what is known here and what others left', () => {
  let now = 0;
  const bucket = new TokenBucket({ perSecond: 2, burst: 3 }, () => now);
  bucket.lowerTo(5);
  bucket.lowerTo(-1);
  expect(() => bucket.take()).toThrow(expect.objectContaining({ details: { retryAfterMs: 1_000 } }));
  now = 1_000;
  bucket.take();
});
