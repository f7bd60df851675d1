import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system account a process runs as. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/** `nobody` is the last resort: it exists everywhere, but other services may share it. */
const candidates = ['chatera', 'postgres', '_postgres', 'nobody'];

/**
 * The account to hand PostgreSQL to: the owner of the data when there is some, else a system account.
 * Undefined when we are not root: then it runs as we do. PostgreSQL refuses uid 0, and initdb refuses a uid without a name.
 */
export async function accountFor(dataDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataDir).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  for (const name of candidates) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new Error(
    `PostgreSQL refuses to run as root and this system has no other account for it (looked for ${candidates.join(', ')}). ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // `id` fails for a name that does not exist
  }
}

/** The first folder from `/` down to `folder` that the account may not pass through, if any. ACLs are not looked at. */
export async function obstacle(folder: string, account: Account): Promise<string | undefined> {
  const { root } = path.parse(folder);
  let current = root;
  for (const part of ['', ...path.relative(root, folder).split(path.sep)]) {
    current = path.join(current, part);
    const { mode, uid, gid } = await stat(current);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return current;
  }
  return undefined;
}
