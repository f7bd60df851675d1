import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { listMessages } from '@chatera/protocol';
import { HttpAdapterHost } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caller } from '../../testing/call.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { aChannelOfLargePages, callsWaiting, deafReaders, eventually } from '../../testing/unread-pages.js';

/** Of one session run together. */
const together = 8;
const asked = 40;

let app: TestApp;
let server: Server;
beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
  server = app.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server; // untyped in Nest
});
afterAll(() => app.close());

it('one session holds eight answers that it does not take, and their lines end', async () => {
  expect(server.timeout).toBe(30_000);
  const alice = await app.aUser();
  const channelId = await aChannelOfLargePages(app, [alice]);
  const token = await app.tokenFor(alice);

  const wires: Socket[] = [];
  server.on('connection', (wire: Socket) => wires.push(wire));
  const clients = await deafReaders(app, { channelId, token }, asked);
  const held = wires.filter(({ writableLength }) => writableLength > 0).length;
  expect([wires.length, held, await callsWaiting(app)]).toEqual([asked, together, asked - together]);

  for (const wire of wires) wire.setTimeout(1_000); // instead of the half minute
  await eventually(async () => wires.every(({ destroyed }) => destroyed));
  clients.forEach((client) => client.destroy());
  expect((await caller(app)(listMessages, { channelId, limit: 1 }, { token })).status).toBe(200);
}, 60_000);
