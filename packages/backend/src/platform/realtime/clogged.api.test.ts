import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MessageId, type ChannelId } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { MessagesService } from '../../features/messages/messages.service.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { connectDevice, hangUp, heldFor, serverOf, serverSockets, tcpOf } from '../../testing/sockets.js';
import type { Actor } from '../actor.js';
import type { ChatSocket } from './chat-socket.js';
import { rooms } from './rooms.js';
import { maxUnsentBytes, wireOf } from './wire.js';

/** One more than may wait. */
const tooManyPackets = 257;

let app: TestApp;
let alice: Actor;
let channelId: ChannelId;

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1000' } });
  const workspace = await app.aWorkspace();
  alice = await app.aUserIn(workspace);
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
});
afterAll(() => app.close());

const send = async () =>
  app.get(MessagesService).send(alice, { id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text: 'news' } });

const unsentBytes = (socket: ChatSocket) => wireOf(socket)?.writableLength ?? 0;

/** More than the kernel takes for the other side, and as little as can be. */
async function fillTheLine(socket: ChatSocket): Promise<void> {
  const sample = await send();
  while (unsentBytes(socket) === 0) {
    const news = { ...sample, body: { kind: 'plain', text: 'x'.repeat(100_000) } } as const;
    serverOf(app).to(rooms.session(socket.data.actor.sessionId)).emit('message.changed', news);
    await sleep(1);
  }
}

it('a socket that many small answers wait for is told no more news, however few bytes they are', async () => {
  const device = await connectDevice(app, alice);
  const [socket] = serverSockets(app);
  tcpOf(device)!.pause();
  await fillTheLine(socket!);
  for (let i = 0; i <= tooManyPackets; i += 1) device.emit('no.such-command' as never, {}, () => undefined);
  for (let i = 0; i < 500 && heldFor(socket!).packets < tooManyPackets; i += 1) await sleep(10);
  expect(heldFor(socket!).packets).toBeGreaterThanOrEqual(tooManyPackets);
  expect(heldFor(socket!).bytes).toBeLessThan(maxUnsentBytes / 2);
  const before = unsentBytes(socket!);
  await send();
  await sleep(0);
  expect({ hasMissed: socket!.data.hasMissed, more: unsentBytes(socket!) - before }).toEqual({ hasMissed: true, more: 0 });
  hangUp(device);
}, 30_000);
