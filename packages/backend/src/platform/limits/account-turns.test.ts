import { expect, it } from '@jest/globals';
import { ChatError, SessionId, UserId } from '@chatera/protocol';
import { readConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import type { Call } from './account-line.js';
import { AccountTurns } from './account-turns.js';

const id = (last: number) => `0196f1c0-0000-7000-8000-${String(last).padStart(12, '0')}`;
const device = (account: number, session: number) => ({ userId: UserId.parse(id(account)), sessionId: SessionId.parse(id(session)) });
const phone = device(1, 11);
const laptop = device(1, 12);
const bob = device(2, 21);
const newTurns = (env: Record<string, string> = {}, metrics = new Metrics()) => new AccountTurns(readConfig(env), metrics);
const aTick = () => new Promise((resolve) => setImmediate(resolve));
const named = (name: string, count: number, from = 0) => Array.from({ length: count }, (_, i) => `${name}${from + i}`);

/** Calls that last until they are let go. */
function theCalls(turns: AccountTurns) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (caller: typeof phone, name: string, more: { isSafeguard?: boolean; isTaken?: Call<void>['isTaken'] } = {}) => {
    const work = () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    };
    return turns.run(caller, { work, ...more });
  };
  return { begun, call, end: (name: string) => ends.get(name)?.() };
}

it('lets eight of one session and ten of its account run at once, the others in their order, and nobody else wait', async () => {
  const { begun, call, end } = theCalls(newTurns());
  for (const name of named('phone', 10)) void call(phone, name);
  for (const name of named('laptop', 4)) void call(laptop, name);
  void call(bob, 'bob');
  expect(begun.splice(0)).toEqual([...named('phone', 8), ...named('laptop', 2), 'bob']);
  end('phone3');
  await aTick();
  expect(begun.splice(0)).toEqual(['laptop2']); // which came before there was a place for the phone's next
  end('phone0');
  await aTick();
  expect(begun.splice(0)).toEqual(['laptop3']);
  end('laptop0');
  end('laptop1');
  await aTick();
  expect(begun.splice(0)).toEqual(['phone8', 'phone9']);
});

it('counts an answer until it is taken against its session, and not against the work of others', async () => {
  const { begun, call, end } = theCalls(newTurns());
  const taken = Promise.withResolvers<void>();
  const answers = named('phone', 9).map((name) => call(phone, name, { isTaken: taken.promise }));
  named('phone', 8).forEach(end);
  await Promise.all(answers.slice(0, 8));
  await aTick();
  for (const name of named('laptop', 8)) void call(laptop, name);
  expect(begun.splice(0)).toEqual([...named('phone', 8), ...named('laptop', 8)]);
  taken.resolve();
  await aTick();
  expect(begun).toEqual(['phone8']);
});

it('lets what ends sessions pass by everything else, two of a session at once', async () => {
  const { begun, call } = theCalls(newTurns());
  for (const name of named('phone', 108)) void call(phone, name);
  for (const name of named('laptop', 108)) void call(laptop, name);
  begun.length = 0;
  for (const name of named('safe', 3)) void call(laptop, name, { isSafeguard: true });
  expect(begun).toEqual(named('safe', 2));
});

it('goes on after a failure', async () => {
  const turns = newTurns();
  const failing = Array.from({ length: 30 }, () => turns.run(phone, { work: () => Promise.reject(new Error('no')) }));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(await turns.run(phone, { work: () => Promise.resolve('yes') })).toBe('yes');
});

it('lets a hundred of one session wait, tells further ones when to come back, and no other session', async () => {
  const metrics = new Metrics();
  const { begun, call, end } = theCalls(newTurns({}, metrics));
  for (const name of named('phone', 108)) void call(phone, name);
  const refused = await call(phone, 'too many').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ChatError);
  expect(refused).toMatchObject({ code: 'rate-limited', details: { retryAfterMs: 1_000 } });
  void call(laptop, 'laptop');
  expect(begun).toEqual([...named('phone', 8), 'laptop']);
  expect((await metrics.text()).body).toMatch(/^chatera_account_turns_waiting 100$/m);
  expect((await metrics.text()).body).toMatch(/^chatera_rate_limited_total{limit="turns"} 1$/m);

  end('phone0');
  await aTick();
  expect(begun).toContain('phone8');
  void call(phone, 'fits again');
  await expect(call(phone, 'too many again')).rejects.toMatchObject({ code: 'rate-limited' });
  expect((await metrics.text()).body).toMatch(/^chatera_account_turns_waiting 100$/m);
});

it('lets four hundred of one account wait, from however many sessions', async () => {
  const { call } = theCalls(newTurns());
  for (let session = 0; session < 5; session += 1) for (const name of named(`s${session}-`, 82)) void call(device(1, 30 + session), name);
  await expect(call(laptop, 'too many')).rejects.toMatchObject({ code: 'rate-limited' });
});

it('lets more of them wait where all limits are wider, as in load tests', async () => {
  const { call } = theCalls(newTurns({ RATE_LIMIT_FACTOR: '2' }));
  for (const name of named('phone', 208)) void call(phone, name);
  await expect(call(phone, 'too many')).rejects.toMatchObject({ code: 'rate-limited' });
});
