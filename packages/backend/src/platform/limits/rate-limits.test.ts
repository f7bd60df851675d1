import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { ChatError } from '@chatera/protocol';
import { readConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { LimitStore } from './limit-store.js';
import { RateLimits } from './rate-limits.js';

const withFactor = (factor: string, store = new LimitStore(readConfig({}))) =>
  new RateLimits(readConfig({ RATE_LIMIT_FACTOR: factor }), store, new Metrics());

async function refusal(work: Promise<void>): Promise<ChatError> {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason); // prettier-ignore
  if (!(error instanceof ChatError)) throw new Error('It was not refused');
  return error;
}

it('allows the points of the table and then says how long to wait', async () => {
  const limits = withFactor('1');
  for (let i = 0; i < 5; i += 1) await limits.consume('login-ip-account', 'a');
  const { code, details } = await refusal(limits.consume('login-ip-account', 'a'));
  expect(code).toBe('rate-limited');
  expect(details.retryAfterMs).toBeGreaterThan(55_000);
  expect(details.retryAfterMs).toBeLessThanOrEqual(60_000);
});

it('counts every key and every name for itself', async () => {
  const limits = withFactor('0.2');
  await limits.consume('login-ip-account', 'a');
  await refusal(limits.consume('login-ip-account', 'a'));
  await expect(limits.consume('login-ip-account', 'b')).resolves.toBeUndefined();
  await expect(limits.consume('login-ip', 'a')).resolves.toBeUndefined();
});

it('takes a whole IPv6 network for one caller', async () => {
  const limits = withFactor('0.05');
  await limits.consume('mail-ip', '2001:db8:1:2::1');
  await refusal(limits.consume('mail-ip', '2001:db8:1:2:ffff::9'));
  await expect(limits.consume('mail-ip', '2001:db8:1:3::1')).resolves.toBeUndefined();
});

it('gives back and forgets', async () => {
  const limits = withFactor('0.2');
  await limits.consume('login-ip-account', 'a');
  await limits.giveBack('login-ip-account', 'a');
  await expect(limits.consume('login-ip-account', 'a')).resolves.toBeUndefined();
  await limits.reset('login-ip-account', 'a');
  await expect(limits.consume('login-ip-account', 'a')).resolves.toBeUndefined();
});

it('counts work that succeeds, and not what fails', async () => {
  const limits = withFactor('0.02');
  await expect(limits.counted('workspace-user', 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limits.counted('workspace-user', 'a', async () => 'made')).toBe('made');
  expect((await refusal(limits.counted('workspace-user', 'a', async () => undefined))).code).toBe('rate-limited');
});

describe('while Redis does not answer, it counts on by itself', () => {
  const secondTry = async (url: string): Promise<string> => {
    const store = new LimitStore(readConfig({ REDIS_URL: url }));
    const limits = withFactor('0.2', store);
    try {
      await limits.consume('login-ip-account', 'a');
      return (await refusal(limits.consume('login-ip-account', 'a'))).code;
    } finally {
      store.onApplicationShutdown();
    }
  };

  it('because nobody listens', async () => {
    expect(await secondTry('redis://127.0.0.1:1')).toBe('rate-limited');
  });

  it('because it takes the connection and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    expect(await secondTry(`redis://127.0.0.1:${port}`)).toBe('rate-limited');
    silent.close();
  });
});
