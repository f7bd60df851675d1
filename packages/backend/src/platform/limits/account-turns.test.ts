import { expect, it } from '@jest/globals';
import { UserId } from '@chatera/protocol';
import { AccountTurns } from './account-turns.js';

const alice = UserId.parse('0196f1c0-0000-7000-8000-000000000001');
const bob = UserId.parse('0196f1c0-0000-7000-8000-000000000002');
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
  const { begun, call, end } = theCalls(new AccountTurns());
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
  const turns = new AccountTurns();
  const failing = Array.from({ length: 30 }, () => turns.run(alice, () => Promise.reject(new Error('no'))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
  expect(await turns.run(alice, () => Promise.resolve('yes'))).toBe('yes');
});
