import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { accountFor, obstacle, type Account } from './account.js';
import { findBinaries, sharedDir, type Binaries } from './binaries.js';
import { superuser } from './connection.js';
import { environment } from './environment.js';
import { errorCode, outputOf } from './errors.js';
import { makeDataFolder } from './folder.js';

const run = promisify(execFile);

/** A folder of data, and all that is needed to run PostgreSQL on it. */
export interface Cluster {
  /** Where the data really is: without symbolic links. */
  dataDir: string;
  password: string;
  binaries: Binaries;
  account: Account | undefined;
}

/** Files beside the data: `postgres.password` next to `postgres/`. */
export const besides = (dataDir: string, what: string): string => `${path.resolve(dataDir)}.${what}`;

/** Opens the data in `dataDir`, or makes an empty cluster there. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const wanted = path.resolve(dataDir);
  await makeDataFolder(path.dirname(wanted));
  const account = await accountFor(wanted);
  const binaries = await findBinaries(account);
  const password = await passwordFor(wanted);
  const draft = { password, binaries, account };
  if (!(await isThere(wanted))) await create(wanted, draft);
  const cluster = { ...draft, dataDir: await realpath(wanted) };
  await requireUsable(cluster);
  return cluster;
}

async function isThere(dataDir: string): Promise<boolean> {
  if (await stat(path.join(dataDir, 'PG_VERSION')).catch(() => undefined)) return true;
  const found = await lstat(dataDir).catch(() => undefined);
  if (found?.isSymbolicLink())
    throw new Error(`${dataDir} points to a place where no PostgreSQL data is. Bring it back, or remove the link.`);
  if (found) throw new Error(`${dataDir} exists but is no PostgreSQL data. Move it away, or choose another place.`);
  return false;
}

/** Two processes that start at once must end with one password: the first to write it wins. */
async function passwordFor(dataDir: string): Promise<string> {
  const file = besides(dataDir, 'password');
  const known = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new Error(`The password file ${file} cannot be read.`, { cause: error });
  });
  if (known) return known.trim();
  if (await stat(dataDir).catch(() => undefined)) {
    throw new Error(`The password file ${file} is missing, and the data in ${dataDir} does not open without it. Put it back.`);
  }
  const password = randomBytes(24).toString('hex');
  try {
    await writeFile(file, password, { mode: 0o600, flag: 'wx' });
    return password;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return passwordFor(dataDir);
  }
}

/** Made aside and moved into place, so that a cluster cut off half-way is never taken for data. */
async function create(wanted: string, cluster: Omit<Cluster, 'dataDir'>): Promise<void> {
  const target = await placeFor(wanted, cluster.account);
  const draft = `${target}.new-${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(draft, { mode: 0o700 });
    if (cluster.account) await chown(draft, cluster.account.uid, cluster.account.gid);
    await initdb(draft, cluster);
    await rename(draft, target);
    if (target !== wanted) await symlink(target, wanted);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await stat(path.join(wanted, 'PG_VERSION')).catch(() => undefined))) throw error; // else another process was faster
  }
}

/** Where the data can go so that the account reaches it: here, or linked to from here. */
async function placeFor(wanted: string, account: Account | undefined): Promise<string> {
  if (!account || !(await obstacle(path.dirname(wanted), account))) return wanted;
  await mkdir(sharedDir, { recursive: true, mode: 0o755 });
  return path.join(sharedDir, `data-${randomBytes(6).toString('hex')}`);
}

/** UTF-8 with a built-in collation whatever the system's locale: with no LANG, initdb's own choice would be SQL_ASCII. */
async function initdb(dataDir: string, { password, binaries, account }: Omit<Cluster, 'dataDir'>): Promise<void> {
  const passwordFile = path.join(path.dirname(dataDir), `${path.basename(dataDir)}.password`);
  const options = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth=scram-sha-256', '--no-instructions'];
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    await run(binaries.initdb, ['-D', dataDir, `--username=${superuser}`, `--pwfile=${passwordFile}`, ...options], {
      env: environment(),
      cwd: dataDir,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
  } catch (error) {
    throw new Error(`PostgreSQL could not create its data in ${dataDir}: ${outputOf(error)}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function requireUsable({ dataDir, account, binaries }: Cluster): Promise<void> {
  const closed = account && (await obstacle(path.dirname(dataDir), account));
  if (closed) {
    throw new Error(
      `PostgreSQL runs as ${account.name} and cannot pass ${closed} to reach its data in ${dataDir}. Run: chmod a+x ${closed}`,
    );
  }
  const uid = account?.uid ?? process.getuid?.();
  const { uid: owner } = await stat(dataDir);
  if (uid !== undefined && owner !== uid) {
    throw new Error(`${dataDir} belongs to another account (uid ${owner}). Start as that account or as root.`);
  }
  const have = (await readFile(path.join(dataDir, 'PG_VERSION'), 'utf8')).trim();
  const { stdout } = await run(binaries.postgres, ['--version'], { env: environment() });
  const major = /(\d+)/.exec(stdout)?.[1];
  if (have !== major)
    throw new Error(`${dataDir} was made by PostgreSQL ${have}, this is ${stdout.trim()}. Dump it there and load it here.`);
}
