import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { createApp, type RunningApp } from '../../app.js';
import { readConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/database.js';
import { freshDatabase, testApp, type TestApp } from '../../testing/index.js';
import { LogEpoch } from './log-epoch.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** As another node, or the same one after its memory is over, has it. */
const epoch = (db: Database = app.db) => new LogEpoch(db).current();

/** As if it had been stored by a database that differed in this. */
async function wasElsewhereIn(part: string): Promise<void> {
  await app.db.query(`update server_facts set value = jsonb_set(value::jsonb, array[$1], '"other"')::text where key = 'log-home'`, [part]);
}

async function asOperator(url: string, ...statements: string[]): Promise<void> {
  const operator = new Client({ connectionString: url });
  await operator.connect();
  for (const sql of statements) await operator.query(sql);
  await operator.end();
}

it('is the same for all nodes, and over their restarts', async () => {
  const first = await epoch();
  expect(await Promise.all([epoch(), epoch(), app.get(LogEpoch).current()])).toEqual([first, first, first]);
});

it.each(['system', 'timeline', 'files', 'database', 'table'])('is another once the database is elsewhere: %s', async (part) => {
  const before = await epoch();
  await wasElsewhereIn(part);
  const nodes = await Promise.all([epoch(), epoch(), epoch(), epoch()]);
  expect(new Set(nodes).size).toBe(1);
  expect(nodes[0]).not.toBe(before);
  expect(await epoch()).toBe(nodes[0]);
});

it('is another in a backup of before anybody looked where it is', async () => {
  const before = await epoch();
  await app.db.query(`delete from server_facts where key = 'log-home'`);
  expect(await epoch()).not.toBe(before);
});

it('is another once the tables were made anew, as by a dump that is loaded over them', async () => {
  const before = await epoch();
  await asOperator(
    app.databaseUrl,
    'begin',
    'create table loaded (like server_facts including all)',
    'insert into loaded select * from server_facts',
    'drop table server_facts',
    'alter table loaded rename to server_facts',
    'commit',
  );
  expect(await epoch()).not.toBe(before);
});

it('is heard of by a node that goes on, and a change by hand as well', async () => {
  const node = new LogEpoch(app.db);
  const before = await node.current();
  const byHand = 'e1111111-0000-4000-8000-000000000000';
  await app.db.query(`update server_facts set value = $1 where key = 'log-epoch'`, [byHand]);
  expect(await node.current()).toBe(before);
  const now = performance.now.bind(performance);
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + 10_001);
  try {
    expect(await node.current()).toBe(byHand);
  } finally {
    clock.mockRestore();
  }
});

describe('a role that may not see all of it', () => {
  let plain: RunningApp;
  let copy: Awaited<ReturnType<typeof freshDatabase>>;
  const role = `plain_${process.pid}`;

  beforeAll(async () => {
    copy = await freshDatabase();
    await asOperator(
      copy.url,
      `create role ${role} login password 'plain'`,
      `alter database ${new URL(copy.url).pathname.slice(1)} owner to ${role}`,
      `grant all on all tables in schema public to ${role}`,
      `grant all on schema public to ${role}`,
    );
    const url = new URL(copy.url);
    [url.username, url.password] = [role, 'plain'];
    const env = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', DATABASE_MAY_LOSE_DATA: 'true' };
    const config = readConfig({ ...env, APP_KEY: Buffer.alloc(32, 7).toString('base64') });
    plain = await createApp({ config: { ...config, DATABASE_URL: url.href } });
  });
  afterAll(async () => {
    await plain.close();
    await asOperator(copy.url, `reassign owned by ${role} to current_user`, `drop owned by ${role}`, `drop role ${role}`);
    await copy.drop();
  });

  it('judges by the parts that it may see', async () => {
    const db = plain.get(Database);
    const before = await epoch(db);
    const [{ value }] = (await db.query(`select value from server_facts where key = 'log-home'`)) as [{ value: string }];
    expect(Object.keys(JSON.parse(value) as object).sort()).toEqual(['database', 'system', 'table', 'timeline']);
    await db.query(`update server_facts set value = jsonb_set(value::jsonb, array['system'], '"other"')::text where key = 'log-home'`);
    expect(await epoch(db)).not.toBe(before);
  });

  it('takes no part that only others may see for a change', async () => {
    const db = plain.get(Database);
    const before = await epoch(db);
    await db.query(
      `update server_facts set value = jsonb_set(value::jsonb, array['files'], '"seen by another"')::text where key = 'log-home'`,
    );
    expect(await epoch(db)).toBe(before);
  });
});
