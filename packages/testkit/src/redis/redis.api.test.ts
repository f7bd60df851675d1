import { afterEach, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { startRedis, type RunningRedis } from './index.js';

let redis: RunningRedis | undefined;
afterEach(async () => {
  await redis?.stop();
  redis = undefined;
});

/** Null when nobody listens. */
function answerTo(command: string, port: number): Promise<string | null> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (bytes) => resolve(bytes.toString().trim()));
    socket.once('error', () => resolve(null));
  }).then((answer) => {
    socket.destroy();
    return answer as string | null; // what `resolve` was given
  });
}

it('starts a real Redis that keeps nothing, dies by kill -9, comes back on its port, and leaves nothing behind', async () => {
  redis = await startRedis();
  const { port, pid } = redis;
  expect(await answerTo('SET a 1', port)).toBe('+OK');
  await redis.kill();
  expect(await answerTo('PING', port)).toBeNull();

  await redis.restart();
  expect(redis.pid).not.toBe(pid);
  expect(await answerTo('GET a', port)).toBe('$-1');
  await redis.stop();
  expect(await answerTo('PING', port)).toBeNull();
  expect(existsSync(`/proc/${redis.pid}`)).toBe(false);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(`chatera-redis-${process.pid}-`))).toEqual([]);
});
