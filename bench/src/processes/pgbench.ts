import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from './database.js';

const run = promisify(execFile);

const script = `insert into messages (id, channel_id, author_id, seq, rev, body, content_hash)
values (uuidv7(), '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 1, 1,
  jsonb_build_object('kind', 'plain', 'text', repeat('bench ', 33)), decode(repeat('07', 32), 'hex'));
`;

export const hasPgbench = (): Promise<boolean> =>
  run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );

export interface PgbenchResult {
  readonly perSecond: number;
  readonly meanMs: number;
}

/** PostgreSQL's own benchmark, in C: single-row inserts as fast as so many connections can make them. */
export async function pgbench(databaseUrl: string, { clients, seconds }: { clients: number; seconds: number }): Promise<PgbenchResult> {
  await mkdir(cacheDir, { recursive: true });
  const file = path.join(cacheDir, 'insert.sql');
  await writeFile(file, script);
  const flags = ['-n', '-M', 'prepared', '-c', String(clients), '-j', String(Math.min(2, clients)), '-T', String(seconds), '-f', file];
  const { stdout } = await run('pgbench', [...flags, databaseUrl]);
  const read = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
  return { perSecond: read(/tps = ([\d.]+)/), meanMs: read(/latency average = ([\d.]+) ms/) };
}
