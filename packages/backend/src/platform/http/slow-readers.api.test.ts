import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages, MessageId } from '@chatera/protocol';
import { HttpAdapterHost } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { MessagesService } from '../../features/messages/messages.service.js';
import { caller } from '../../testing/call.js';
import { testApp, type TestApp } from '../../testing/index.js';

/** Of one account run together. */
const together = 10;
const asked = 40;

let app: TestApp;
let server: Server;
beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
  server = app.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server; // untyped in Nest
});
afterAll(() => app.close());

it('one account holds ten answers that it does not take, and their lines end', async () => {
  expect(server.timeout).toBe(30_000);
  server.timeout = 3_000; // for those that come now
  const workspace = await app.aWorkspace();
  const alice = await app.aUserIn(workspace);
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
  const body = { kind: 'sealed', epoch: 0, ciphertext: 'A'.repeat(48_000) } as const;
  for (let i = 0; i < 100; i += 1) await app.get(MessagesService).send(alice, { id: MessageId.parse(uuidv7()), channelId, body });
  const token = await app.tokenFor(alice);

  const wires: Socket[] = [];
  server.on('connection', (wire: Socket) => wires.push(wire));
  const clients = await Promise.all(Array.from({ length: asked }, () => deafClient(channelId, token)));
  const held = () => wires.filter(({ destroyed, writableLength }) => !destroyed && writableLength > 0).length;
  for (let i = 0; i < 200 && held() < together; i += 1) await sleep(10);
  await sleep(500);
  expect([wires.length, held()]).toEqual([asked, together]);

  for (let i = 0; i < 200 && wires.some(({ destroyed }) => !destroyed); i += 1) await sleep(100);
  expect(wires.filter(({ destroyed }) => !destroyed)).toEqual([]);
  clients.forEach((client) => client.destroy());
  expect((await caller(app)(listMessages, { channelId, limit: 1 }, { token })).status).toBe(200);
}, 60_000);

/** Asks for the largest page, and takes nothing of it. */
async function deafClient(channelId: string, token: string): Promise<Socket> {
  const client = connect(app.port, '127.0.0.1').on('error', () => undefined);
  await once(client, 'connect');
  client.pause();
  client.write(`GET /api/v1/channels/${channelId}/messages?limit=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return client;
}
