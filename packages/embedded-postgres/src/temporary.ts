import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from './errors.js';
import { startPostgres, type StartOptions } from './start.js';
import type { EmbeddedPostgres } from './supervisor.js';

const prefix = 'chatera-postgres-';

/** An empty PostgreSQL for one test run: fast, not safe in a power cut, removed by `stop()`. */
export async function startTemporaryPostgres({ log }: Pick<StartOptions, 'log'> = {}): Promise<EmbeddedPostgres> {
  await removeLeftovers();
  const folder = path.join(tmpdir(), `${prefix}${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: 0o755 }); // not mkdtemp: root's PostgreSQL runs as another account and must get in
  const dataDir = path.join(folder, 'data');
  const postgres = await startPostgres({ dataDir, tuning: 'test', ...(log && { log }) });
  const stop = async () => {
    await postgres.stop();
    await remove(folder);
  };
  return { url: postgres.url, port: postgres.port, adopted: false, onExit: (callback) => postgres.onExit(callback), stop };
}

/** What test runs that were killed left behind, their PostgreSQL still running. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(owner)) continue;
    const folder = path.join(tmpdir(), name);
    const lock = await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    if (lock) await endLeftover(folder).catch(() => undefined);
    await remove(folder).catch(() => undefined); // another account's, or another run is faster
  }
}

async function endLeftover(folder: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: path.join(folder, 'data'), tuning: 'test' });
  await postgres.stop();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The data may be elsewhere, with a link to it. */
async function remove(folder: string): Promise<void> {
  const data = await realpath(path.join(folder, 'data')).catch(() => undefined);
  if (data) await rm(data, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
