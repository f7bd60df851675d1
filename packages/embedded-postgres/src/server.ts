import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Cluster } from './cluster.js';
import { environment } from './environment.js';

const run = promisify(execFile);
const pollMs = 100;

/** A running PostgreSQL: started by us, or found. */
export interface Server {
  pid: number;
  port: number;
  /** Resolves once it has ended, with how: `code 1`, `signal SIGKILL`. */
  exited: Promise<string>;
  /** The same, undefined while it runs. */
  ended?: string;
}

export type Tuning = 'durable' | 'test';

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  max_connections: '200',
};

const tunings: Record<Tuning, Record<string, string>> = {
  durable: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
  /** For data that dies with the test run anyway. */
  test: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' },
};

/**
 * Starts PostgreSQL in a process group of its own: Ctrl-C reaches every process of the terminal's group at once, and the
 * database must outlive those who are still writing to it.
 */
export async function spawnServer(cluster: Cluster, options: { port: number; tuning: Tuning; logPath: string }): Promise<Server> {
  const { dataDir, account, binaries } = cluster;
  const settings = { ...always, ...tunings[options.tuning], port: String(options.port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(options.logPath, 'a', 0o600);
  try {
    const child = spawn(binaries.postgres, ['-D', dataDir, ...flags], {
      cwd: dataDir,
      env: environment(),
      detached: true,
      stdio: ['ignore', log, log],
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    const exited = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
    });
    await once(child, 'spawn'); // rejects with the 'error' of a program that cannot be run
    child.unref();
    return track({ pid: child.pid ?? 0, port: options.port, exited });
  } finally {
    closeSync(log);
  }
}

/** The PostgreSQL that already runs on this data, if any: a parent killed with -9 leaves it behind. */
export async function findServer({ dataDir }: Cluster, log: (line: string) => void): Promise<Server | undefined> {
  const lockFile = path.join(dataDir, 'postmaster.pid');
  const lines = (await readFile(lockFile, 'utf8').catch(() => '')).split('\n');
  const [pid, port, status] = [Number(lines[0]), Number(lines[3]), lines[7]?.trim()];
  if (!pid) return undefined;
  const command = await commandOf(pid);
  // With the process gone PostgreSQL clears the file itself, after it has made sure that no child of it is left.
  if (command === undefined) return undefined;
  if (!command.includes('postgres') || (process.platform !== 'win32' && !command.includes(dataDir))) {
    log(`process ${pid} is not PostgreSQL on this data: removing the stale postmaster.pid`);
    await rm(lockFile, { force: true });
    return undefined;
  }
  const exited = whenGone(pid, dataDir);
  if (status !== 'stopping') return track({ pid, port, exited });
  await exited;
  return undefined;
}

function track(server: Server): Server {
  void server.exited.then((how) => (server.ended = how));
  return server;
}

/** Asks for a fast shutdown: no new connections, open transactions rolled back, a checkpoint, the end. */
export async function requestStop(pid: number, { binaries }: Cluster): Promise<void> {
  // Windows has no signals; pg_ctl knows PostgreSQL's substitute for them.
  if (process.platform === 'win32') await run(binaries.pgCtl, ['kill', 'INT', String(pid)]);
  else signal(pid, 'SIGINT');
}

/** Ends it at once; the next start replays the log. */
export function abort(pid: number): void {
  signal(pid, 'SIGQUIT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Polled, because only a parent is told. The poll alone does not keep our process alive. */
async function whenGone(pid: number, dataDir: string): Promise<string> {
  while ((await commandOf(pid))?.includes(process.platform === 'win32' ? 'postgres' : dataDir)) {
    await sleep(pollMs, undefined, { ref: false });
  }
  return 'an unknown status';
}

/** The command line of a process; undefined when there is none. A zombie's is empty. */
async function commandOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    if (process.platform === 'win32') return (await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])).stdout;
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return undefined;
  }
}
