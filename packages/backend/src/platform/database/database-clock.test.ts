import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.js';
import { DatabaseClock } from './database-clock.js';

const hourMs = 3_600_000;

/** Of a database an hour ahead of this machine, whose answers come one after the other by these ways. */
async function aClock(...answers: ((row: { now: number }) => Promise<{ now: number }>)[]): Promise<DatabaseClock> {
  const next = () => answers.shift() ?? ((row: { now: number }) => Promise.resolve(row));
  const db = { one: () => next()({ now: Date.now() + hourMs }) } as unknown as Database; // the one call it makes
  const clock = new DatabaseClock(db);
  await clock.onModuleInit();
  clock.onModuleDestroy();
  return clock;
}

const leadMs = (clock: DatabaseClock) => clock.now() - Date.now();

it('is the time of the database from the start, also where its first answer is slow', async () => {
  const clock = await aClock(async (row) => {
    await sleep(1_100);
    return row;
  });
  expect(Math.abs(leadMs(clock) - hourMs)).toBeLessThan(10_000);
});

it('asks again until there is an answer, before anything is served', async () => {
  const failing = () => Promise.reject(new Error('Connection terminated'));
  expect(Math.abs(leadMs(await aClock(failing, failing)) - hourMs)).toBeLessThan(10_000);
});

it('does not take this machine for the database', () => {
  const clock = new DatabaseClock({ one: () => Promise.resolve(null) } as unknown as Database);
  expect(() => clock.now()).toThrow('not known');
});
