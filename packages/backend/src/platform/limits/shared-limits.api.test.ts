import { ChatError, UserId } from '@chatera/protocol';
import { startRedis, type RunningRedis } from '@chatera/testkit/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { readConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { FailureDelay } from './failure-delay.js';
import { LimitStore } from './limit-store.js';
import { RateLimits } from './rate-limits.js';
import { RequestLimits } from './request-limits.js';

let redis: RunningRedis;
const stores: LimitStore[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => {
  for (const store of stores.splice(0)) store.onApplicationShutdown();
});
afterAll(() => redis.stop());

const config = (factor: string) => readConfig({ REDIS_URL: redis.url, RATE_LIMIT_FACTOR: factor });
/** What one API process counts in. */
async function aNode(): Promise<LimitStore> {
  const store = new LimitStore(config('1'));
  stores.push(store);
  while (!store.client?.isReady) await new Promise((resolve) => setTimeout(resolve, 10));
  return store;
}
const isRefused = (take: () => void): boolean => {
  try {
    take();
    return false;
  } catch (error) {
    if (error instanceof ChatError && error.code === 'rate-limited') return true;
    throw error;
  }
};
const eventually = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('several nodes count together', () => {
  it('what may be tried so often', async () => {
    const [one, other] = [
      new RateLimits(config('1'), await aNode(), new Metrics()),
      new RateLimits(config('1'), await aNode(), new Metrics()),
    ];
    for (let i = 0; i < 5; i += 1) await (i % 2 ? one : other).consume('login-ip-account', 'a');
    await expect(one.consume('login-ip-account', 'a')).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(other.consume('login-ip-account', 'a')).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('failures, whose delay grows up to the longest, and which success forgets', async () => {
    const rules = { free: 3, forgetMs: 60_000, longestMs: 1_500 };
    const [one, other] = [new FailureDelay(rules, await aNode()), new FailureDelay(rules, await aNode())];
    const waits = [];
    for (let i = 0; i < 3; i += 1) waits.push(await (i % 2 ? one : other).begin('a'));
    expect(waits).toEqual([0, 0, 0]);
    const first = await other.begin('a');
    expect(first).toBeGreaterThan(500);
    expect(first).toBeLessThanOrEqual(1_000);
    await eventually(async () => (await one.begin('a')) === 0);
    const longest = await other.begin('a');
    expect(longest).toBeGreaterThan(1_000);
    expect(longest).toBeLessThanOrEqual(1_500);
    expect(await one.begin('b')).toBe(0);
    await one.forget('a');
    expect(await other.begin('a')).toBe(0);
  });

  it('tries that run at once on all of them, and takes one back', async () => {
    const rules = { free: 5, forgetMs: 60_000, longestMs: 60_000 };
    const nodes = [new FailureDelay(rules, await aNode()), new FailureDelay(rules, await aNode())];
    const waits = await Promise.all(Array.from({ length: 20 }, (_, index) => nodes[index % 2]!.begin('together')));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    for (let i = 0; i < 4; i += 1) await nodes[0]!.begin('back');
    await nodes[1]!.takeBack('back');
    expect([await nodes[1]!.begin('back'), await nodes[1]!.begin('back')]).toEqual([0, expect.any(Number)]);
  });

  it('requests of an account, a moment later', async () => {
    const userId = UserId.parse(uuidv7());
    // A burst of 20, and five a second from then on.
    const [one, other] = [
      new RequestLimits(config('0.1'), await aNode(), new Metrics()),
      new RequestLimits(config('0.1'), await aNode(), new Metrics()),
    ];
    let passed = 0;
    while (!isRefused(() => one.takeForAccount(userId))) passed += 1;
    expect(passed).toBe(20);
    await eventually(() => isRefused(() => other.takeForAccount(userId)));
    expect(isRefused(() => other.takeForAccount(UserId.parse(uuidv7())))).toBe(false);
  });
});

it('a Redis that hangs or dies keeps nobody waiting for long, and opens no limit', async () => {
  const store = await aNode();
  const delay = new FailureDelay({ free: 2, forgetMs: 60_000, longestMs: 60_000 }, store);
  await redis.kill('SIGSTOP');
  const startedAt = Date.now();
  const waits = [];
  for (let i = 0; i < 4; i += 1) waits.push(await delay.begin('hung'));
  expect(Date.now() - startedAt).toBeLessThan(1_500);
  expect(waits.map((wait) => wait > 0)).toEqual([false, false, true, true]);
  await redis.kill('SIGCONT');
  await redis.kill('SIGKILL');
  expect(await delay.begin('hung')).toBeGreaterThan(0);
  await redis.restart();
  await eventually(async () => (await store.run('return 7', 'any', [])) === '7');
});
