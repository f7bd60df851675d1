import { readFileSync } from 'node:fs';
import { link, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';

/**
 * A file that says which process uses another. Whose process is gone, by kill -9 too, is taken over.
 * @throws Error when a process that runs has it
 */
export async function lockForProcess(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 10; tries++) {
    if (await taken(path)) return () => rm(path, { force: true });
    const holder = await holderOf(path);
    if (holder !== '' && isRunning(holder)) throw new Error(`${path}: process ${holder.split(' ')[0]} uses this outbox already`);
    if (holder !== '') await takeAway(path, holder);
  }
  throw new Error(`${path} could not be locked`);
}

/** The whole text appears at once, under a name that was free. On a full disk it is where a link leads to, which takes no room. */
async function taken(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    const isWritten = await writeFile(own, ownName, { mode: 0o600 }).then(() => true, falseIfFull);
    await (isWritten ? link(own, path) : symlink(ownName, path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false; // what fs throws
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

const falseIfFull = (error: NodeJS.ErrnoException): boolean => {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return false;
  throw error;
};

const holderOf = (path: string): Promise<string> => readlink(path).catch(() => readFile(path, 'utf8').catch(() => ''));

/** Somebody else may have taken it over in this very moment: then it is put back. */
async function takeAway(path: string, holder: string): Promise<void> {
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await rename(path, aside).catch(() => undefined);
  const found = (await holderOf(aside)) || holder;
  if (found !== holder) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** A number is given again, in a container at every start: when it began tells two processes apart, where that can be read. */
export function startOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const ownName = `${process.pid} ${startOf(process.pid)}`;

function isRunning(holder: string): boolean {
  const [pid = '', start = ''] = holder.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false; // EPERM: it runs, as somebody else
  }
  return startOf(pid) === start;
}
