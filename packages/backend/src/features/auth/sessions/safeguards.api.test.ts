import type { Socket } from 'node:net';
import {
  apiBasePath,
  changePassword,
  getMe,
  listSessions,
  logout,
  reauthenticate,
  revokeOtherSessions,
  revokeSession,
  type ChannelId,
} from '@chatera/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { SessionsService } from './sessions.service.js';
import type { Actor } from '../../../platform/actor.js';
import { RequestLimits } from '../../../platform/limits/request-limits.js';
import { caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { aChannelOfLargePages, deafReaders, say } from '../../../testing/unread-pages.js';

let app: TestApp;
let thief: Actor;
let channelId: ChannelId;
let [theirs, own]: string[] = [];
let deaf: Socket[] = [];

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
  thief = await app.aUser();
  channelId = await aChannelOfLargePages(app, [thief]);
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  thief = await app.anotherDevice(thief);
  [theirs, own] = [await app.tokenFor(thief), await app.tokenFor(await app.anotherDevice(thief))];
});
afterEach(() => deaf.splice(0).forEach((line) => line.destroy()));

it('whoever holds a stolen session, and every turn that it can have, keeps its owner from nothing', async () => {
  const call = caller(app);
  deaf = await deafReaders(app, { channelId, token: theirs! }, 108);
  expect((await call(listSessions, {}, { token: own! })).status).toBe(200);
  expect((await call(revokeSession, { sessionId: thief.sessionId }, { token: own! })).status).toBe(200);
  expect((await call(revokeOtherSessions, {}, { token: own! })).status).toBe(200);
  expect((await call(logout, {}, { token: own! })).status).toBe(200);
}, 60_000);

it('nor do several of them that take no answer of these very calls, themselves included', async () => {
  const call = caller(app);
  const others = await Promise.all([1, 2, 3, 4, 5].map(() => app.anotherDevice(thief)));
  const begun = jest.spyOn(app.get(SessionsService), 'list');
  for (const session of [thief, ...others]) await holdSafeguards(await app.tokenFor(session));
  for (let turn = 0; turn < 500 && begun.mock.calls.length < 2 * 6; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(begun.mock.calls.length).toBeGreaterThanOrEqual(2 * 6);
  expect((await call(logout, {}, { token: theirs! })).status).toBe(200);
  expect((await call(revokeSession, { sessionId: others[0]!.sessionId }, { token: own! })).status).toBe(200);
}, 60_000);

/** On one line: a large page that nobody takes, and behind it safeguards, whose answers cannot leave before it. */
async function holdSafeguards(token: string): Promise<void> {
  const get = (path: string) => `GET ${apiBasePath}${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  const asked = get(`/channels/${channelId}/messages?limit=100`) + get('/auth/sessions').repeat(3);
  deaf.push(await say(app, asked, { isDeaf: true }));
}

it('nor does who uses up what the account may ask for', async () => {
  const call = caller(app);
  const greedy = setInterval(() => takeAll(thief), 1);
  takeAll(thief);
  expect((await call(getMe, {}, { token: own! })).status).toBe(429);
  expect((await call(revokeSession, { sessionId: thief.sessionId }, { token: own! })).status).toBe(200);
  clearInterval(greedy);
}, 60_000);

/** All that is left of what the account may ask for. */
function takeAll({ userId }: Actor): void {
  try {
    for (;;) app.get(RequestLimits).takeForAccount(userId);
  } catch {
    return;
  }
}

it('nor does who tries passwords in its name', async () => {
  const call = caller(app);
  const guess = (token: string) => call(reauthenticate, { password: 'not the password of it' }, { token });
  const guesses = await Promise.all(Array.from({ length: 11 }, () => guess(theirs!)));
  expect(guesses.map(({ status }) => status)).toContain(429);
  expect((await guess(own!)).error).toMatchObject({ code: 'forbidden', details: { reason: 'wrong-password' } });
  const change = { currentPassword: 'not the password of it', newPassword: 'a violet umbrella in the snow' };
  expect((await call(changePassword, change, { token: own! })).error).toMatchObject({ code: 'forbidden' });
}, 60_000);

it('who asks for these alone is refused in the end, and nobody else is', async () => {
  const call = caller(app);
  const answers = await Promise.all(Array.from({ length: 60 }, () => call(listSessions, {}, { token: theirs! })));
  expect(answers.map(({ status }) => status)).toContain(429);
  expect((await call(listSessions, {}, { token: own! })).status).toBe(200);
}, 60_000);
