import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDemo } from '@chatera/testkit/seed';
import { startServer, type RunningServer } from '@chatera/testkit/server';
import { webDir } from './web-dir.js';

/** A server with the demo in it, in a folder that goes with it. */
export async function withDemo(use: (server: RunningServer) => Promise<void>): Promise<void> {
  const folder = path.join(tmpdir(), `chatera-demo-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: 0o755 }); // not mkdtemp: root's PostgreSQL runs as another account and must get in
  try {
    await makeDemo(folder);
    const server = await startServer({ dataDir: folder, env: webDir });
    await use(server);
    await server.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
