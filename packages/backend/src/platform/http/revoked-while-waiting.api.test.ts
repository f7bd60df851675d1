import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { apiBasePath, MessageId, type ChannelId } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { SessionsService } from '../../features/auth/sessions/sessions.service.js';
import { MessagesService } from '../../features/messages/messages.service.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { aChannelOfLargePages, callsWaiting, deafReaders, eventually, say } from '../../testing/unread-pages.js';
import type { Actor } from '../actor.js';

/** More than any session has turns. */
const unread = 12;

let app: TestApp;
let [alice, bob]: Actor[] = [];
let channelId: ChannelId;

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
  [alice, bob] = [await app.aUser(), await app.aUser()];
  channelId = await aChannelOfLargePages(app, [alice, bob]);
}, 60_000);
afterAll(() => app.close());

it('what a session asked before its end, and what waited for its turn, is neither answered nor done after it', async () => {
  const token = await app.tokenFor(alice!);
  const head = `Host: x\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n`;
  const deaf = await deafReaders(app, { channelId, token }, unread);
  const before = await callsWaiting(app);

  const path = `${apiBasePath}/channels/${channelId}/messages`;
  const draft = JSON.stringify({ id: uuidv7(), body: { kind: 'plain', text: 'written by who was signed out' } });
  const asked = [
    await say(app, `GET ${path}?limit=2 HTTP/1.1\r\n${head}\r\n`),
    await say(app, `POST ${path} HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${draft.length}\r\n\r\n${draft}`),
  ];
  const answers = asked.map((line) => text(line));
  await eventually(async () => (await callsWaiting(app)) === before + asked.length);

  await app.get(SessionsService).revoke(alice!, alice!.sessionId);
  const later = { kind: 'plain', text: 'said after the sign-out' } as const;
  await app.get(MessagesService).send(bob!, { id: MessageId.parse(uuidv7()), channelId, body: later });
  deaf.forEach((line) => line.destroy());

  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 401 [^]*"signed-out"/);
  expect(await app.db.query(`select 1 from messages where body->>'text' = 'written by who was signed out'`)).toEqual([]);
}, 60_000);

it('a device that takes no pages holds up no other device of the account', async () => {
  const [phone, laptop] = [await app.anotherDevice(bob!), await app.anotherDevice(bob!)];
  const deaf = await deafReaders(app, { channelId, token: await app.tokenFor(phone) }, unread);
  const request = `GET ${apiBasePath}/users/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${await app.tokenFor(laptop)}\r\n\r\n`;
  expect(await text(await say(app, request))).toMatch(/^HTTP\/1\.1 200 /);
  expect(deaf.some(({ destroyed }) => destroyed)).toBe(false); // none was given up for it
  const ends = deaf.map((line) => once(line, 'close'));
  deaf.forEach((line) => line.destroy());
  await Promise.all(ends);
}, 60_000);
