import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.js';
import { ApiNode } from './node.js';

let folder: string;
let node: ApiNode | null = null;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chatera-node-'));
});
afterEach(async () => {
  await node?.signal('SIGKILL');
  await rm(folder, { recursive: true });
});

/** A server that is ready at once, and does this when it is told to stop. */
async function running(onStop: string): Promise<ApiNode> {
  const main = path.join(folder, 'main.mjs');
  await writeFile(
    main,
    `import { createServer } from 'node:http';
    process.on('SIGTERM', () => { ${onStop} });
    createServer((_, response) => response.end()).listen(Number(process.env.PORT), '127.0.0.1');`,
  );
  const port = await freePort();
  const logFile = path.join(folder, 'node.log');
  node = new ApiNode({ name: 'node-1', port, main, logFile, env: { PORT: String(port) }, stopPatienceMs: 300 });
  node.start();
  await node.whenReady();
  return node;
}

it('is content with an exit code of 0', async () => {
  const one = await running('process.exit(0)');
  await one.stop();
  expect(one).toMatchObject({ crashes: [], isRunning: false });
});

it('says so when a shutdown ends with an exit code', async () => {
  const one = await running('process.exit(3)');
  await one.stop();
  expect(one.crashes).toEqual([expect.stringContaining('node-1 was told to stop and did not end cleanly (code 3)')]);
});

it('says so when it had to be killed, as it did not end', async () => {
  const one = await running('');
  await one.stop();
  expect(one.crashes).toEqual([expect.stringContaining('did not end cleanly (killed after 0.3 s)')]);
  expect(one.isRunning).toBe(false);
});

it('makes nothing of one that was killed on purpose meanwhile', async () => {
  const one = await running('');
  await Promise.all([one.stop(), one.signal('SIGKILL')]);
  expect(one.crashes).toEqual([]);
});
