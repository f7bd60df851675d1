import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ensureDatabase, startPostgres, startTemporaryPostgres, type EmbeddedPostgres, type StartOptions } from './index.js';

const packageDir = path.resolve(import.meta.dirname, '..');
const running: EmbeddedPostgres[] = [];
let folder: string;
let dataDir: string;

// Another process can load the built package only.
beforeAll(() => {
  execFileSync(path.join(packageDir, '../../node_modules/.bin/tsc'), ['-b', path.join(packageDir, 'tsconfig.build.json')]);
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-postgres-test-'));
  await chmod(folder, 0o755);
  dataDir = path.join(folder, 'postgres');
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  await rm(await realpath(dataDir).catch(() => dataDir), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, tuning: 'test', ...options });
  running.push(postgres);
  return postgres;
}

async function query(url: string, ...statements: string[]): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // a server that goes down breaks the connection between two statements, too
  await client.connect();
  try {
    let last: unknown;
    for (const statement of statements) last = (await client.query<Record<string, unknown>>(statement)).rows[0];
    return last;
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(path.join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Polled: nobody tells us about the end of someone else's child. */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts PostgreSQL from another process, and kills that with -9. */
async function startAndKillParent(): Promise<{ url: string; port: number }> {
  const parent = fork(path.join(packageDir, 'test/parent.mjs'), [path.join(packageDir, 'dist/index.js'), dataDir], { execArgv: [] });
  const [message] = (await once(parent, 'message')) as [{ url: string; port: number }];
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  return message;
}

it('speaks UTF-8 whatever the locale of the system', async () => {
  const { url } = await start();
  const row = await query(
    url,
    'create extension pg_trgm',
    `select current_setting('server_encoding') as encoding, lower('ПРИВЕТ') as lower, cardinality(show_trgm('привет')) as trigrams`,
  );
  expect(row).toEqual({ encoding: 'UTF8', lower: 'привет', trigrams: 7 });
});

it('listens on the loopback interface only, and wants the password of a file nobody else can read', async () => {
  const { url, port } = await start();
  const row = await query(
    url,
    `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
  );
  expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
  expect((await stat(`${dataDir}.password`)).mode & 0o777).toBe(0o600);
  await expect(query(`postgres://postgres:wrong@127.0.0.1:${port}/postgres`, 'select 1')).rejects.toThrow(/password authentication failed/);
});

it('keeps what was written over a stop and a start', async () => {
  const first = await start({ tuning: 'durable' });
  const database = await ensureDatabase(first.url, 'a "strange" name');
  await query(database, 'create table t (n int)', 'insert into t values (7)');
  await first.stop();
  const second = await start({ tuning: 'durable' });
  expect(second.adopted).toBe(false);
  expect(await query(await ensureDatabase(second.url, 'a "strange" name'), `select n, current_setting('fsync') as fsync from t`)).toEqual({
    n: 7,
    fsync: 'on',
  });
});

it('makes a database once however many ask for it at the same time', async () => {
  const { url } = await start();
  const urls = await Promise.all(Array.from({ length: 8 }, () => ensureDatabase(url, 'chatera')));
  expect(new Set(urls).size).toBe(1);
  expect(await query(url, `select count(*)::int as n from pg_database where datname = 'chatera'`)).toEqual({ n: 1 });
});

it('takes over the server of a parent killed with -9, and can stop it', async () => {
  const left = await startAndKillParent();
  await query(left.url, 'create table t (n int)', 'insert into t values (7)');
  const adopted = await start();
  expect(adopted).toMatchObject({ adopted: true, port: left.port, url: left.url });
  expect(await query(adopted.url, 'select n from t')).toEqual({ n: 7 });
  await adopted.stop();
  await expect(stat(path.join(dataDir, 'postmaster.pid'))).rejects.toThrow(/ENOENT/); // a clean end removes it
  await expect(query(left.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

it('starts a taken-over server again when it dies', async () => {
  const left = await startAndKillParent();
  const adopted = await start();
  const exits: string[] = [];
  adopted.onExit(({ how }) => exits.push(how));
  process.kill(await serverPid(), 'SIGKILL');
  await until(() => exits.length > 0);
  await until(() => query(left.url, 'select 1').then(() => true, () => false)); // prettier-ignore
  expect(adopted.port).toBe(left.port);
});

it('starts over when parent and server were both killed and another process got the number', async () => {
  const left = await startAndKillParent();
  const pid = await serverPid();
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid));
  const lockFile = path.join(dataDir, 'postmaster.pid');
  await writeFile(lockFile, (await readFile(lockFile, 'utf8')).replace(String(pid), String(process.pid)));
  const lines: string[] = [];
  const postgres = await start({ log: (line) => lines.push(line) });
  expect(postgres.adopted).toBe(false);
  expect(lines.join('\n')).toContain(`process ${process.pid} is not PostgreSQL`);
  expect(left.url).not.toBe(postgres.url); // a free port again
});

it('waits for what a killed server has left running', async () => {
  const left = await startAndKillParent();
  const session = new Client({ connectionString: left.url });
  session.on('error', () => undefined);
  await session.connect();
  const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]!.pid, 'SIGSTOP'); // it does not notice that the server is gone
  process.kill(await serverPid(), 'SIGKILL');
  const refusals: string[] = [];
  const starting = start({ log: (line) => line.includes('pre-existing shared memory block') && refusals.push(line) });
  await Promise.race([until(() => refusals.length > 9), starting]);
  process.kill(rows[0]!.pid, 'SIGCONT');
  await expect(starting.then(({ url }) => query(url, 'select 1 as n'))).resolves.toEqual({ n: 1 });
});

it('restarts a server that was killed, on the same port, and says so', async () => {
  const lines: string[] = [];
  const postgres = await start({ tuning: 'durable', log: (line) => lines.push(line) });
  await query(postgres.url, 'create table t (n int)', 'insert into t values (7)');
  const exit = new Promise((resolve) => postgres.onExit(resolve));
  process.kill(await serverPid(), 'SIGKILL');
  expect(await exit).toEqual({ how: 'signal SIGKILL' });
  await until(() => query(postgres.url, 'select 1').then(() => true, () => false)); // prettier-ignore
  expect(await query(postgres.url, 'select n from t')).toEqual({ n: 7 });
  expect(lines.join('\n')).toContain('PostgreSQL ended by itself (signal SIGKILL)');
});

it('survives the crash of a single backend without starting a second server', async () => {
  const postgres = await start();
  const exits: unknown[] = [];
  postgres.onExit((exit) => exits.push(exit));
  const pid = await serverPid();
  const client = new Client({ connectionString: postgres.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const isReset = new Promise((resolve) => client.once('end', resolve));
  process.kill(rows[0]!.pid, 'SIGKILL');
  await isReset;
  await until(() => query(postgres.url, 'select 1').then(() => true, () => false)); // prettier-ignore
  expect(await serverPid()).toBe(pid);
  expect(exits).toEqual([]);
});

it('refuses data that another running process uses, and leaves that one alone', async () => {
  const first = await start();
  await expect(startPostgres({ dataDir })).rejects.toThrow(/is in use by another running process/);
  expect(await query(first.url, 'select 1 as n')).toEqual({ n: 1 });
});

it('lets one of two that start at once win', async () => {
  const results = await Promise.allSettled([start(), start()]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const winner = running[0]!;
  expect(await query(winner.url, 'select 1 as n')).toEqual({ n: 1 });
});

it('works in a folder that is closed to everyone else', async () => {
  await chmod(folder, 0o700);
  const first = await start();
  await query(first.url, 'create table t (n int)');
  await first.stop();
  expect(await query((await start()).url, 'select count(*)::int as n from t')).toEqual({ n: 0 });
});

it('makes a folder for its data that others cannot look into, and leaves one that is there as it is', async () => {
  const [made, modeOf] = [path.join(folder, 'sub', 'made'), async (of: string) => (await stat(of)).mode & 0o777];
  dataDir = path.join(made, 'postgres');
  const { url } = await start();
  expect(await query(url, 'select 1 as n')).toEqual({ n: 1 });
  expect(await modeOf(made)).toBe(process.getuid?.() === 0 ? 0o710 : 0o700); // root's PostgreSQL runs as another account and must get through
  expect(await realpath(dataDir)).toBe(path.join(await realpath(made), 'postgres'));
  expect(await modeOf(dataDir)).toBe(0o700);
  expect(await modeOf(folder)).toBe(0o755);
});

it('says which folder is not its data', async () => {
  await mkdir(dataDir);
  await writeFile(path.join(dataDir, 'notes.txt'), '');
  await writeFile(`${dataDir}.password`, 'x');
  await expect(startPostgres({ dataDir })).rejects.toThrow(`${dataDir} exists but is no PostgreSQL data`);
});

it('says which password file is missing', async () => {
  await (await start()).stop();
  await rm(`${dataDir}.password`);
  await expect(startPostgres({ dataDir })).rejects.toThrow(`The password file ${dataDir}.password is missing`);
});

it('shows the end of the log when PostgreSQL cannot start', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  try {
    const { port } = taken.address() as { port: number };
    await expect(startPostgres({ dataDir, port })).rejects.toThrow(/could not be started: .*ended with code 1[^]*Address already in use/);
  } finally {
    taken.close();
  }
});

it('gives tests a server that leaves nothing behind', async () => {
  const postgres = await startTemporaryPostgres();
  const row = await query(postgres.url, `select current_setting('data_directory') as place, current_setting('fsync') as fsync`);
  const { place } = row as { place: string };
  expect(row).toMatchObject({ fsync: 'off' });
  await postgres.stop();
  await expect(stat(place)).rejects.toThrow(/ENOENT/);
});
