import { ChatError, UserId } from '@chatera/protocol';
import { startRedis, type RunningRedis } from '@chatera/testkit/redis';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
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
async function aNode(url = redis.url): Promise<LimitStore> {
  const store = new LimitStore(readConfig({ REDIS_URL: url }));
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

describe('a line to Redis that says nothing any more, and is not cut', () => {
  /** Between a node and Redis. What is open when it falls silent never says anything again. */
  async function aLine() {
    const ends: Socket[] = [];
    const state = { takesNew: true };
    const server = createServer((near) => {
      near.on('error', () => undefined);
      ends.push(near);
      if (!state.takesNew) return void near.resume();
      const far = connect(redis.port, '127.0.0.1').on('error', () => undefined);
      ends.push(far);
      near.pipe(far).pipe(near);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
      fallSilent: () => {
        state.takesNew = false;
        for (const end of ends) end.unpipe().resume();
      },
      mend: () => {
        state.takesNew = true;
      },
      cut: () => {
        server.close();
        for (const end of ends) end.destroy();
      },
    };
  }

  it('is replaced by another, and limits count in Redis again', async () => {
    const line = await aLine();
    const store = await aNode(line.url);
    const limits = new RateLimits(config('1'), store, new Metrics());
    try {
      expect(await store.run('return 7', 'any', [])).toBe('7');
      line.fallSilent();
      // However much is still tried meanwhile.
      await eventually(async () => {
        await limits.consume('login-ip', 'a').catch(() => undefined);
        return store.client?.isReady === false;
      });
      line.mend();
      await eventually(async () => (await store.run('return 7', 'any', [])) === '7');
      await limits.consume('login-ip-account', 'told to all');
      expect(await store.run(`return redis.call('GET', KEYS[1])`, 'limit:login-ip-account:told to all', [])).toBe('1');
    } finally {
      line.cut();
    }
  });

  it('is replaced too when it never said anything', async () => {
    const line = await aLine();
    line.fallSilent();
    const store = new LimitStore(readConfig({ REDIS_URL: line.url }));
    stores.push(store);
    try {
      await new Promise((resolve) => setTimeout(resolve, 500));
      line.mend();
      await eventually(() => store.client?.isReady === true);
      expect(await store.run('return 7', 'any', [])).toBe('7');
    } finally {
      line.cut();
    }
  });

  it('costs no more memory, however often somebody tries to sign in meanwhile', async () => {
    const line = await aLine();
    const store = await aNode(line.url);
    const limits = new RateLimits(config('1'), store, new Metrics());
    const atOnce = 2_000;
    const under = { way: 0, most: 0 };
    const asked = store.client!.eval.bind(store.client);
    Object.assign(store.client!, {
      eval: (...question: Parameters<typeof asked>) => {
        under.way += 1;
        under.most = Math.max(under.most, under.way);
        return asked(...question).finally(() => (under.way -= 1));
      },
    });
    try {
      line.fallSilent();
      for (let round = 0; round < 8; round += 1) {
        await Promise.all(Array.from({ length: atOnce }, () => limits.consume('login-ip', 'a').catch(() => undefined)));
      }
      // Those of one moment, of which the last are refused at once, are counted with the 5,000 that wait.
      expect(under.most).toBeLessThanOrEqual(5_000 + atOnce);
      await eventually(() => under.way === 0);
    } finally {
      line.cut();
    }
  });
});
