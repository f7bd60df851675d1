import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { UserId } from '@chatera/protocol';
import { Departures, type TransactionStatus } from './departures.js';

const alice = UserId.parse('018f0000-0000-7000-8000-000000000001');

let statuses: Record<string, TransactionStatus> | Error;
let takenBack: UserId[];
let departures: Departures;

beforeEach(() => {
  jest.useFakeTimers();
  takenBack = [];
  departures = new Departures({
    statusesOf: (ids) =>
      statuses instanceof Error ? Promise.reject(statuses) : Promise.resolve(ids.map((id) => ({ id, status: statuses[id as never] }))),
    takeBack: (userId) => takenBack.push(userId),
  });
  departures.watch(alice, '7');
});
afterEach(() => {
  departures.stop();
  jest.useRealTimers();
});

it('are taken back once PostgreSQL says that nothing was committed, and once', async () => {
  statuses = { 7: 'in progress' };
  await jest.advanceTimersByTimeAsync(5_000);
  expect(takenBack).toEqual([]);
  statuses = { 7: 'aborted' };
  await jest.advanceTimersByTimeAsync(5_000);
  expect(takenBack).toEqual([alice]);
  expect(jest.getTimerCount()).toBe(0);
});

it('are final once it was committed', async () => {
  statuses = { 7: 'committed' };
  await jest.advanceTimersByTimeAsync(120_000);
  expect(takenBack).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});

it.each([{ 7: 'in progress' as const }, new Error('down')])('are looked at in the end where nobody ever decides (%s)', async (answer) => {
  statuses = answer;
  await jest.advanceTimersByTimeAsync(59_000);
  expect(takenBack).toEqual([]);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(takenBack).toEqual([alice]);
});

it('are taken back where the transaction is older than what PostgreSQL remembers', async () => {
  statuses = { 7: null };
  await jest.advanceTimersByTimeAsync(1_000);
  expect(takenBack).toEqual([alice]);
});
