import { socketPath, type ErrorBody } from '@chatera/protocol';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { Actor } from '../actor.js';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
const sockets: Socket[] = [];
beforeAll(async () => {
  app = await testApp({ env: { MAX_SOCKETS_PER_ACCOUNT: '3' } });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => app.close());

/** Null when it was let in, else what it was told. */
async function connect(actor: Actor): Promise<ErrorBody | null> {
  const token = await app.tokenFor(actor);
  const socket = io(app.url, { path: socketPath, transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  return new Promise((resolve) => {
    socket.once('connect', () => {
      sockets.push(socket);
      resolve(null);
    });
    socket.once('connect_error', (error) => resolve((error as unknown as { data: ErrorBody }).data)); // what the door puts there
  });
}

it('refuses an account more connections than it may have, even at once, and says why', async () => {
  const alice = await app.aUser();
  const told = await Promise.all(Array.from({ length: 8 }, () => connect(alice)));
  const refused = told.filter((answer) => answer !== null);
  expect(refused).toHaveLength(5);
  expect(refused[0]!.error).toMatchObject({ code: 'rate-limited', details: { reason: 'too-many-connections', retryAfterMs: 30_000 } });
  expect(await connect(await app.aUser())).toBeNull();
});

it('has a place again for each one that ends', async () => {
  const alice = await app.aUser();
  for (let round = 0; round < 3; round += 1) expect(await connect(alice)).toBeNull();
  for (let round = 0; round < 5; round += 1) {
    sockets.shift()?.disconnect();
    let answer = await connect(alice);
    while (answer) answer = await connect(alice); // the server hears of the end a moment later
    expect(await connect(alice)).not.toBeNull();
  }
});
