import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@chatera/embedded-postgres';

const run = promisify(execFile);
const prefix = 'chatera-chaos-';

/** A folder for one run. What a run that was killed left behind, its PostgreSQL still running, is ended and removed first. */
export async function makeFolder(): Promise<string> {
  await removeLeftovers();
  const folder = path.join(tmpdir(), `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { mode: 0o755 }); // root's PostgreSQL runs as another account and must get in
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  const disk = path.join(folder, 'disk');
  if (existsSync(disk)) await run('umount', ['-l', disk]).catch(() => undefined); // nearly always unmounted before
  const data = await realpath(path.join(folder, 'postgres')).catch(() => null);
  if (data !== null) await rm(data, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const folder = path.join(tmpdir(), name);
    for (const dataDir of [path.join(folder, 'postgres'), path.join(folder, 'disk', 'postgres')]) {
      if (existsSync(path.join(dataDir, 'postmaster.pid'))) await (await startPostgres({ dataDir })).stop();
    }
    await removeFolder(folder);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
