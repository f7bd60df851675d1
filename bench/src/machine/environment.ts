import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import path from 'node:path';
import { cacheDir, type Database } from '../processes/database.js';
import type { Machine } from './describe.js';

interface Ways {
  readonly isRaised: boolean;
  readonly canPin: boolean;
  readonly mode: string;
}

export async function describeMachine(database: Database, { isRaised, canPin, mode }: Ways): Promise<Machine> {
  return {
    commit: commit(),
    mode,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    postgres: await database.version(),
    fdatasyncMicros: fdatasyncMicros(),
    loopbackMicros: await loopbackMicros(),
    pinning: canPin ? 'server on core 0, load on core 1, PostgreSQL free' : 'none',
    priority: isRaised ? 'raised (autogroup -10)' : 'ordinary',
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
  } catch {
    return 'unknown';
  }
}

/** Over one second, on the disk that the database is on. */
function fdatasyncMicros(): number {
  mkdirSync(cacheDir, { recursive: true });
  const file = path.join(cacheDir, 'fdatasync');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(8_192, 1);
  const startedAt = performance.now();
  let rounds = 0;
  for (; performance.now() - startedAt < 1_000; rounds += 1) {
    writeSync(handle, block, 0, block.length, 0);
    fdatasyncSync(handle);
  }
  const micros = ((performance.now() - startedAt) * 1_000) / rounds;
  closeSync(handle);
  rmSync(file);
  return micros;
}

async function loopbackMicros(): Promise<number> {
  const server = createServer((socket) => socket.setNoDelay().on('data', (bytes) => socket.write(bytes))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port');
  const socket = connect(address.port, '127.0.0.1').setNoDelay();
  await once(socket, 'connect');
  const rounds = 2_000;
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    socket.write('x');
    await once(socket, 'data');
  }
  const micros = ((performance.now() - startedAt) * 1_000) / rounds;
  socket.destroy();
  server.close();
  return micros;
}
