import type { ChannelId } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { SessionsService } from '../../features/auth/sessions/sessions.service.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { connectDevice, hangUp, serverSockets } from '../../testing/sockets.js';
import { aChannelOfLargePages, callsWaiting, deafReaders, eventually } from '../../testing/unread-pages.js';
import type { Actor } from '../actor.js';

/** More than any session has turns. */
const unread = 12;

let app: TestApp;
let alice: Actor;
let channelId: ChannelId;

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
  alice = await app.aUser();
  channelId = await aChannelOfLargePages(app, [alice]);
}, 60_000);
afterAll(() => app.close());

const draft = (text: string) => ({ id: uuidv7(), channelId, body: { kind: 'plain', text } });

it('a phone that takes no pages holds up no message of the laptop', async () => {
  const [phone, own] = [await app.anotherDevice(alice), await app.anotherDevice(alice)];
  const laptop = await connectDevice(app, own);
  const deaf = await deafReaders(app, { channelId, token: await app.tokenFor(phone) }, unread);
  expect(await laptop.timeout(5_000).emitWithAck('sendMessage', draft('from the laptop'))).toMatchObject({ ok: true });
  deaf.forEach((line) => line.destroy());
  hangUp(laptop);
}, 60_000);

it('what a socket asked and had to wait for is not done once its session has ended', async () => {
  const own = await app.anotherDevice(alice);
  const device = await connectDevice(app, own);
  const socket = serverSockets(app).find(({ data }) => data.actor.sessionId === own.sessionId);
  const deaf = await deafReaders(app, { channelId, token: await app.tokenFor(own) }, unread);
  const before = await callsWaiting(app);
  device.emit('sendMessage', draft('from who was signed out'), () => undefined);
  await eventually(async () => (await callsWaiting(app)) === before + 1);
  await app.get(SessionsService).revoke(own, own.sessionId);
  deaf.forEach((line) => line.destroy());
  await eventually(async () => socket!.data.commandsUnderWay === 0);
  expect(await app.db.query(`select 1 from messages where body->>'text' = 'from who was signed out'`)).toEqual([]);
  hangUp(device);
}, 60_000);
