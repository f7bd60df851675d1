import type { ChannelId } from '@chatera/protocol';
import type { TestApp } from './test-app.js';

/** Holds a channel's row, as a node does that has stopped in the middle of an edit, until the result is called. */
export async function holdChannel({ db }: TestApp, id: ChannelId): Promise<() => Promise<void>> {
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.transaction(async () => {
    await db.query('select 1 from channels where id = $1 for no key update', [id]);
    held.resolve();
    await over.promise;
  });
  await held.promise;
  return () => {
    over.resolve();
    return holding;
  };
}

/** How many connections wait for somebody else's lock at this moment. */
export async function lockWaits({ db }: TestApp): Promise<number> {
  const waiting = await db.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length;
}

/** Whether work has ended, one way or the other, asked at any time. */
export function watch(work: readonly Promise<unknown>[]): { readonly ended: () => number } {
  let count = 0;
  for (const each of work) each.then(() => (count += 1), () => (count += 1)); // prettier-ignore
  return { ended: () => count };
}

/** The most connections that wait for locks at once, until the work has ended. */
export async function mostLockWaits(app: TestApp, work: readonly Promise<unknown>[]): Promise<number> {
  const { ended } = watch(work);
  let most = 0;
  while (ended() < work.length) most = Math.max(most, await lockWaits(app));
  return most;
}

export async function whenWaiting(app: TestApp): Promise<void> {
  while ((await lockWaits(app)) === 0);
}
