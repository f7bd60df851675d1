import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startPostgres } from '@chatera/embedded-postgres';
import { Client } from 'pg';
import { postgresPids } from '../machine/proc.js';

/** Kept between runs for what is seeded in it: dist/ and src/ alike are one below. */
export const cacheDir = path.join(import.meta.dirname, '../../.cache');

/** A real PostgreSQL with fsync on, on this machine. Scenarios get databases of their own. */
export class Database {
  private constructor(
    private readonly url: string,
    /** Null when it is not ours. */
    private readonly dataDir: string | null,
    private readonly end: () => Promise<void>,
  ) {}

  /** BENCH_PG_URL names one of your own, on this machine. @throws Error when it may lose what it has committed */
  static async start(): Promise<Database> {
    const given = process.env['BENCH_PG_URL'];
    const database = given ? new Database(given, null, async () => undefined) : await embedded();
    await database.requireDurable();
    return database;
  }

  static of(url: string, dataDir: string, end: () => Promise<void>): Database {
    return new Database(url, dataDir, end);
  }

  /** Its first process; every other is below it. Null when it is not ours. */
  async pid(): Promise<number | null> {
    if (this.dataDir === null) return postgresPids()[0] ?? null;
    const lock = await readFile(path.join(this.dataDir, 'postmaster.pid'), 'utf8');
    return Number(lock.split('\n', 1)[0]);
  }

  urlOf(name: string): string {
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async has(name: string): Promise<boolean> {
    return (await this.query('select 1 from pg_database where datname = $1', [name])).length > 0;
  }

  /** A new one, empty or a copy, in the place of an earlier one of that name. */
  async create(name: string, template?: string): Promise<string> {
    await this.drop(name);
    await this.query(`create database ${name}${template === undefined ? '' : ` template ${template} strategy file_copy`}`);
    return this.urlOf(name);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.drop(to);
    await this.query(`alter database ${from} rename to ${to}`);
  }

  async drop(name: string): Promise<void> {
    await this.query(`drop database if exists ${name} with (force)`);
  }

  /** So that no measurement pays for the one before. */
  async checkpoint(): Promise<void> {
    await this.query('checkpoint');
  }

  async version(): Promise<string> {
    const [row] = await this.query<{ server_version: string }>('show server_version');
    return row?.server_version ?? 'unknown';
  }

  async query<Row>(sql: string, parameters: unknown[] = [], name = 'postgres'): Promise<Row[]> {
    const client = new Client({ connectionString: this.urlOf(name) });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as Row[]; // the caller wrote the SQL
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.end();
  }

  private async requireDurable(): Promise<void> {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      const [row] = await this.query<Record<string, string>>(`show ${setting}`);
      if (row?.[setting] !== 'on')
        throw new Error(`PostgreSQL runs with ${setting} = ${row?.[setting]}: nothing measured on it would hold`);
    }
  }
}

async function embedded(): Promise<Database> {
  const dataDir = path.join(cacheDir, 'postgres');
  const postgres = await startPostgres({ dataDir });
  return Database.of(postgres.url, dataDir, () => postgres.stop());
}
