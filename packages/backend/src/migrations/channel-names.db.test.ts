import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { makeDataSource } from '../platform/database/data-source.js';
import { freshDatabase, type FreshDatabase } from '../testing/index.js';
import { ChannelNames1795362790882 } from './0003-channel-names.js';

let database: FreshDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  source = await makeDataSource({ url: database.url }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

it('is taken back with every name in its place, but for those that are shared', async () => {
  await source.query(`insert into workspaces (id, name) select gen_random_uuid(), 'Harbour ' || n from generate_series(1, 2) n`);
  await source.query(
    `insert into channels (id, workspace_id, kind, name, archived_at)
     select gen_random_uuid(), w.id, c.kind, c.name, c.archived_at::timestamptz from workspaces w, (values
       ('private', 'Plans', null), ('public', 'plans', null), ('private', 'plans', null), ('public', 'PLANS', '2026-01-01'), ('private', 'alone', null)
     ) as c (kind, name, archived_at)`,
  );
  const migration = new ChannelNames1795362790882();
  const runner = source.createQueryRunner();
  await migration.down(runner);
  const rows = await source.query<{ line: string }[]>(`select kind || ' ' || name as line from channels`);
  const kept = rows.map(({ line }) => line).filter((line) => !/-[0-9a-f]{12}$/.test(line));
  const each = ['private alone', 'public PLANS', 'public plans'];
  expect(kept.toSorted()).toEqual(each.flatMap((line) => [line, line]));
  await migration.up(runner);
  await runner.release();
});
