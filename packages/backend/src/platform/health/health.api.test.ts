import { afterEach, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

const ready = async () => {
  const response = await fetch(`${app?.url ?? ''}/api/health/ready`);
  return { status: response.status, body: await response.json() };
};

it('says what works', async () => {
  app = await testApp();
  expect(await ready()).toEqual({ status: 200, body: { status: 'ok', database: 'up', redis: 'unused' } });
});

it('serves without Redis, and says that it is away', async () => {
  app = await testApp({ env: { REDIS_URL: 'redis://127.0.0.1:1' } });
  expect(await ready()).toEqual({ status: 200, body: { status: 'ok', database: 'up', redis: 'down' } });
});

it('is all that a worker answers', async () => {
  app = await testApp({ env: { ROLE: 'worker' } });
  expect(await ready()).toEqual({ status: 200, body: { status: 'ok', database: 'up', redis: 'unused' } });
  for (const path of ['/api/v1/users/me', '/.well-known/jwks.json', '/', '/api/healthy']) {
    expect((await fetch(app.url + path)).status).toBe(404);
  }
  const socket = io(app.url, { transports: ['websocket'], reconnection: false });
  expect(await new Promise((resolve) => socket.once('connect', () => resolve('open')).once('connect_error', () => resolve('shut')))).toBe(
    'shut',
  );
  socket.disconnect();
});
