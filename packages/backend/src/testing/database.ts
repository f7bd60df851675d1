import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { makeDataSource } from '../platform/database/data-source.js';
import { migrate } from '../platform/database/migrate.js';

const template = 'chatera_template';
/** Only one worker builds the template. */
const templateLock = 2_048_102;

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty, migrated database of its own: a copy of a template, so that test files run side by side. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (admin) => {
    await ensureTemplate(admin);
    await admin.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(name),
    drop: () =>
      asAdmin(async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

async function ensureTemplate(admin: Client): Promise<void> {
  await admin.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (!rowCount) await buildTemplate(admin);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

async function buildTemplate(admin: Client): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`drop database if exists ${draft}`);
  await admin.query(`create database ${draft}`);
  const source = await makeDataSource({ url: urlOf(draft) }).initialize();
  await migrate(source);
  await source.destroy();
  await admin.query(`alter database ${draft} rename to ${template}`);
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function adminUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('This test needs PostgreSQL: name it *.db.test.ts or *.api.test.ts');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}
