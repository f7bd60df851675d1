import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@chatera/embedded-postgres';

const prefix = 'chatera-server-';
const pidFile = 'server.pid';
const endPatienceMs = 10_000;
const pollMs = 50;

/** Where a server keeps its data. A temporary one is removed, also after a test run that was killed. */
export class ServerFolder {
  private constructor(
    readonly path: string,
    private readonly isTemporary: boolean,
  ) {}

  static at(folder: string): ServerFolder {
    return new ServerFolder(folder, false);
  }

  static async temporary(): Promise<ServerFolder> {
    await removeLeftovers();
    const folder = path.join(tmpdir(), `${prefix}${process.pid}-${randomBytes(6).toString('hex')}`);
    await mkdir(folder, { mode: 0o755 }); // not mkdtemp: root's PostgreSQL runs as another account and must get in
    return new ServerFolder(folder, true);
  }

  /** So that a later run can end it, should this one be killed. */
  async remember(pid: number): Promise<void> {
    if (this.isTemporary) await writeFile(path.join(this.path, pidFile), String(pid));
  }

  /** After the server has ended. One that was killed has left its PostgreSQL running. */
  async close(): Promise<void> {
    await endPostgres(this.path);
    if (this.isTemporary) await removeFolder(this.path);
  }
}

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const folder = path.join(tmpdir(), name);
    await endServer(folder);
    await endPostgres(folder).catch(() => undefined); // another run is doing the same
    await removeFolder(folder).catch(() => undefined);
  }
}

async function endServer(folder: string): Promise<void> {
  const pid = Number(await readFile(path.join(folder, pidFile), 'utf8').catch(() => ''));
  const command = pid > 0 ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
  if (!command.includes('backend/dist/main.js')) return; // its number may be somebody else's by now
  process.kill(pid, 'SIGKILL');
  const deadline = Date.now() + endPatienceMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(pollMs);
}

/** Taken over and stopped, as the next start would take it over. */
async function endPostgres(folder: string): Promise<void> {
  const dataDir = path.join(folder, 'postgres');
  if (!existsSync(path.join(dataDir, 'postmaster.pid'))) return;
  await (await startPostgres({ dataDir })).stop();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The data may be elsewhere, with a link to it. */
export async function removeFolder(folder: string): Promise<void> {
  const data = await realpath(path.join(folder, 'postgres')).catch(() => null);
  if (data !== null) await rm(data, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
