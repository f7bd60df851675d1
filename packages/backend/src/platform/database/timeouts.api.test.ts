import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { aStoredMessage } from '../../testing/access/world.js';
import { WorkspacesService } from '../../features/workspaces/index.js';
import { createApp } from '../../app.js';
import { readConfig } from '../config/index.js';
import { freshDatabase, testApp, type TestApp } from '../../testing/index.js';
import { toChatError } from '../errors.js';

const timeoutMs = 1_000;
let app: TestApp;
beforeAll(async () => {
  app = await testApp({ env: { DATABASE_STATEMENT_TIMEOUT_MS: String(timeoutMs), DATABASE_POOL_SIZE: '4' } });
  await app.db.query('create table things (name text primary key)');
  await app.db.query(`insert into things values ('one')`);
});
afterAll(() => app.close());

/** What a caller is told, and how long that took. */
async function outcome(work: Promise<unknown>): Promise<{ code: string; tookMs: number }> {
  const startedAt = Date.now();
  const code = await work.then(() => 'done', (error: unknown) => toChatError(error, () => undefined).code); // prettier-ignore
  return { code, tookMs: Date.now() - startedAt };
}
const hold = () => app.db.query(`select * from things where name = 'one' for update`);

describe('who takes too long is told unavailable', () => {
  it('with one statement, and its connection is good again', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => outcome(app.db.query('select pg_sleep(60)'))));
    for (const { code, tookMs } of answers) {
      expect(code).toBe('unavailable');
      expect(tookMs).toBeLessThan(timeoutMs * 5);
    }
    expect(await Promise.all(Array.from({ length: 4 }, () => outcome(app.db.query('select 1'))))).toMatchObject([1, 2, 3, 4].map(() => ({ code: 'done' }))); // prettier-ignore
  });

  it('waiting for a lock', async () => {
    const other = new Client({ connectionString: app.databaseUrl });
    await other.connect();
    await other.query('begin');
    await other.query(`select * from things for update`);
    expect((await outcome(hold())).code).toBe('unavailable');
    await other.query('rollback');
    expect((await outcome(hold())).code).toBe('done');
    await other.end();
  });

  it('doing nothing in a transaction, which holds its locks no longer', async () => {
    const idle = app.db.transaction(async () => {
      await hold();
      await sleep(timeoutMs * 2);
      await hold();
    });
    expect((await outcome(idle)).code).toBe('unavailable');
    expect((await outcome(hold())).code).toBe('done');
  });
});

it('what is deleted for good may take longer', async () => {
  const workspace = await app.aWorkspace();
  const owner = await app.aUserIn(workspace, 'owner');
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [owner] });
  for (let i = 0; i < 3; i += 1) await aStoredMessage(app, channelId, owner);
  await app.db.query(`create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.6); return old; end $$`);
  await app.db.query(`create trigger slow before delete on messages for each row execute function slow()`);
  expect((await outcome(app.get(WorkspacesService).remove(owner, workspace.id))).code).toBe('done');
});

it('a start waits for the migrations of another node for longer than any statement may take', async () => {
  const database = await freshDatabase();
  const other = new Client({ connectionString: database.url });
  await other.connect();
  await other.query('select pg_advisory_lock(2048101)');
  const env = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', DATABASE_STATEMENT_TIMEOUT_MS: String(timeoutMs), DATABASE_MAY_LOSE_DATA: 'true', DATABASE_URL: database.url }; // prettier-ignore
  const config = { ...readConfig({ ...env, APP_KEY: Buffer.alloc(32, 7).toString('base64') }), DATABASE_URL: database.url };
  const starting = createApp({ config });
  const isUp = await Promise.race([starting.then(() => true), sleep(timeoutMs * 2, false)]);
  await other.end();
  const started = await starting;
  await started.close();
  await database.drop();
  expect(isUp).toBe(false);
});
