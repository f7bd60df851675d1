import { afterEach, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startServer, type RunningServer } from './index.js';

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const postgresOf = async ({ dataDir }: RunningServer): Promise<{ pid: number; port: number }> => {
  const lines = (await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
};

/** Asked by its port: a process that nobody has reaped yet still has its number. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((isOpen) => {
    socket.destroy();
    return isOpen === true;
  });
}

it('runs, survives kill -9 with the same PostgreSQL, and leaves nothing behind', async () => {
  server = await startServer();
  const [first, postgres] = [server.ownerLink, await postgresOf(server)];
  expect(first).toMatch(new RegExp(`^${server.url}/setup#[\\w-]{43}$`));

  await server.kill('SIGKILL');
  expect(await answers(postgres.port)).toBe(true);
  await server.restart();
  expect(await postgresOf(server)).toEqual(postgres);
  expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
  expect(server.ownerLink).not.toBe(first);

  const { dataDir } = server;
  await server.kill('SIGKILL');
  await server.stop();
  expect([await answers(postgres.port), existsSync(dataDir)]).toEqual([false, false]);
}, 60_000);

it('says why the server does not start', async () => {
  await expect(startServer({ env: { LOG_LEVEL: 'loud' } })).rejects.toThrow('LOG_LEVEL must be');
});
