import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureDatabase, makeDataFolder, startPostgres } from '@chatera/embedded-postgres';
import { removeFolder } from '../server/server-folder.js';
import { startServer } from '../server/index.js';
import { backdate } from './backdate.js';
import { seedDemo } from './seed-demo.js';

/** Its presence says that the folder was filled to the end. */
const mark = 'demo-is-complete';

/**
 * Fills a data folder with the demo, once: false when it is there already. What an interrupted run left behind is thrown away.
 * The server that starts on the folder afterwards finds everything in place.
 * @throws Error when the folder holds data that are no demo
 */
export async function makeDemo(dataDir: string): Promise<boolean> {
  const folder = path.resolve(dataDir);
  const state = await readFile(path.join(folder, mark), 'utf8').catch(() => null);
  if (state === 'yes') return false;
  if (state === null && existsSync(path.join(folder, 'postgres'))) throw new Error(`${folder} holds data that are no demo`);
  if (state !== null) await removeData(folder);
  await makeDataFolder(folder);
  await writeFile(path.join(folder, mark), 'not yet');
  await fill(folder);
  await writeFile(path.join(folder, mark), 'yes');
  return true;
}

/** With a PostgreSQL of its own rather than the server's, to have its address for the one statement that is no public API. */
async function fill(folder: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), tuning: 'test' }); // a demo can be made again
  try {
    const databaseUrl = await ensureDatabase(postgres.url, 'chatera');
    const server = await startServer({ dataDir: folder, env: { DATABASE_URL: databaseUrl, DATABASE_MAY_LOSE_DATA: 'true' } });
    try {
      if (server.ownerLink === null) throw new Error('The server has an owner already');
      await backdate(databaseUrl, await seedDemo({ url: server.url, ownerLink: server.ownerLink }));
    } finally {
      await server.kill('SIGTERM');
    }
  } finally {
    await postgres.stop();
  }
}

/** PostgreSQL may still run, if the last run was killed. */
async function removeData(folder: string): Promise<void> {
  const dataDir = path.join(folder, 'postgres');
  if (existsSync(path.join(dataDir, 'postmaster.pid'))) await (await startPostgres({ dataDir })).stop();
  await removeFolder(folder);
}
