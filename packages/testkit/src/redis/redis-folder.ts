import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const prefix = 'chatera-redis-';

/** A folder for one Redis of this process. What a run that was killed left behind, its Redis still running, is ended first. */
export async function makeFolder(): Promise<string> {
  await removeLeftovers();
  return mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));
}

export const pidFileIn = (folder: string): string => path.join(folder, 'redis.pid');

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const folder = path.join(tmpdir(), name);
    await endRedis(Number(await readFile(pidFileIn(folder), 'utf8').catch(() => '')));
    await rm(folder, { recursive: true, force: true });
  }
}

async function endRedis(pid: number): Promise<void> {
  const command = pid > 0 ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
  if (/(redis|valkey)-server/.test(command)) process.kill(pid, 'SIGKILL'); // its number may be somebody else's by now
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
