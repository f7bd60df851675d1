import { expect, it } from '@jest/globals';
import { ChatError, UserId } from '@chatera/protocol';
import { readConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { AccountTurns } from './account-turns.js';

const alice = UserId.parse('0196f1c0-0000-7000-8000-000000000001');
const bob = UserId.parse('0196f1c0-0000-7000-8000-000000000002');
const newTurns = (env: Record<string, string> = {}, metrics = new Metrics()) => new AccountTurns(readConfig(env), metrics);
const aTick = () => new Promise((resolve) => setImmediate(resolve));

/** Calls that last until they are let go. */
function theCalls(turns: AccountTurns) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (userId: UserId, name: string) =>
    turns.run(userId, () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  return { begun, call, end: (name: string) => ends.get(name)?.() };
}

it('lets ten of one account run at once, the others in their order, and nobody else wait', async () => {
  const { begun, call, end } = theCalls(newTurns());
  for (let i = 0; i < 12; i += 1) void call(alice, `a${i}`);
  void call(bob, 'b');
  expect(begun).toEqual([...Array.from({ length: 10 }, (_, i) => `a${i}`), 'b']);
  end('a3');
  await aTick();
  expect(begun.slice(11)).toEqual(['a10']);
  end('a0');
  await aTick();
  expect(begun.slice(12)).toEqual(['a11']);
});

it('goes on after a failure', async () => {
  const turns = newTurns();
  const failing = Array.from({ length: 30 }, () => turns.run(alice, () => Promise.reject(new Error('no'))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(await turns.run(alice, () => Promise.resolve('yes'))).toBe('yes');
});

it('lets a hundred of one account wait, tells further ones when to come back, and nobody else', async () => {
  const metrics = new Metrics();
  const { begun, call, end } = theCalls(newTurns({}, metrics));
  for (let i = 0; i < 110; i += 1) void call(alice, `a${i}`);
  const refused = await call(alice, 'too many').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ChatError);
  expect(refused).toMatchObject({ code: 'rate-limited', details: { retryAfterMs: 1_000 } });
  void call(bob, 'b');
  expect(begun).toEqual([...Array.from({ length: 10 }, (_, i) => `a${i}`), 'b']);
  expect((await metrics.text()).body).toMatch(/^chatera_account_turns_waiting 100$/m);
  expect((await metrics.text()).body).toMatch(/^chatera_rate_limited_total{limit="turns"} 1$/m);

  end('a0');
  await aTick();
  expect(begun).toContain('a10');
  void call(alice, 'fits again');
  await expect(call(alice, 'too many again')).rejects.toMatchObject({ code: 'rate-limited' });
  expect((await metrics.text()).body).toMatch(/^chatera_account_turns_waiting 100$/m);
});

it('lets more of them wait where all limits are wider, as in load tests', async () => {
  const { call } = theCalls(newTurns({ RATE_LIMIT_FACTOR: '2' }));
  for (let i = 0; i < 210; i += 1) void call(alice, `a${i}`);
  await expect(call(alice, 'too many')).rejects.toMatchObject({ code: 'rate-limited' });
});
