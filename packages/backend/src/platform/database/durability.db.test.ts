import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../testing/index.js';
import { toStartFailure } from '../process/start-failure.js';
import { makeDataSource } from './data-source.js';
import { openDatabase } from './open-database.js';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function asOperator(sql: string): Promise<void> {
  const operator = new Client({ connectionString: database.url });
  await operator.connect();
  await operator.query(sql);
  await operator.end();
}

describe('a commit', () => {
  it.each([
    ['waits for the disk although the role is told not to', 'off', 'on'],
    ['waits for the disk where that is all that is asked for', 'local', 'local'],
    ['waits for the replicas too where the operator wants that', 'remote_apply', 'remote_apply'],
  ])('%s', async (_, ofRole, expected) => {
    await asOperator(`alter role current_user in database "${new URL(database.url).pathname.slice(1)}" set synchronous_commit = ${ofRole}`);
    const source = await makeDataSource({ url: database.url, poolSize: 3 }).initialize();
    try {
      const asked = `select setting, source from pg_settings, pg_sleep(0.1) where name = 'synchronous_commit'`; // several at once, so that each has a connection
      const answers = await Promise.all([1, 2, 3].map(() => source.query<{ setting: string; source: string }[]>(asked)));
      // Of the session: a server that is told otherwise later changes nothing for it.
      expect(answers.flat()).toEqual([1, 2, 3].map(() => ({ setting: expected, source: 'session' })));
    } finally {
      await source.destroy();
    }
  });
});

/** As that of every test: nothing of it outlives a power cut, and nothing of it need. */
describe('a PostgreSQL without fsync', () => {
  it('is refused at start, at once and in words that help, and its connections are given back', async () => {
    const source = makeDataSource({ url: database.url });
    const error: unknown = await openDatabase(source, { forMs: 60_000 }).then(() => null, (reason: unknown) => reason); // prettier-ignore
    expect(error).toMatchObject({ code: 'unsafe-database' });
    expect(toStartFailure(error)).toBe(
      'ChatEra cannot start: PostgreSQL runs with fsync and full_page_writes off, so a power cut would lose what was acknowledged. ' +
        'Turn them on, or set DATABASE_MAY_LOSE_DATA=true.',
    );
    expect(source.isInitialized).toBe(false);
  });

  it('is taken by who says that its data may be lost', async () => {
    const source = await openDatabase(makeDataSource({ url: database.url }), { forMs: 0, mayLoseData: true });
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    await source.destroy();
  });
});
