import { chmod, chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { accountFor, type Account } from './account.js';
import { errorCode } from './errors.js';

/**
 * Makes the folder in which `postgres/` will be, for ourselves alone; as root, the account that PostgreSQL runs as may pass through it. One
 * that is there stays as it is.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  const account = await accountFor(path.join(folder, 'postgres'));
  await mkdir(path.dirname(folder), { recursive: true });
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    throw error;
  }
  if (account) await letPass(folder, account);
}

async function letPass(folder: string, { gid }: Account): Promise<void> {
  await chown(folder, 0, gid);
  await chmod(folder, 0o710);
}
