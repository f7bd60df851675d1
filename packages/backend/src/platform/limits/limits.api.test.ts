import { ChatError, socketPath } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { InvitesService } from '../../features/workspaces/index.js';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  // A burst of 10 for each account, of 75 for each address, and an address that a proxy tells.
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '0.05', TRUSTED_PROXIES: '1' } });
});
afterAll(() => app.close());

const asked = async (actor: Actor | null, forwardedFor: string, count: number): Promise<Response[]> => {
  const authorization = actor ? `Bearer ${await app.tokenFor(actor)}` : 'none';
  const ask = () => fetch(`${app.url}/api/v1/users/me`, { headers: { authorization, 'x-forwarded-for': forwardedFor } });
  return Promise.all(Array.from({ length: count }, ask));
};
const counted = (answers: Response[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

it('stops an account from whatever addresses it comes, tells it when to come back, and stops no other', async () => {
  const [alice, bob] = [await app.aUser(), await app.aUser()];
  const answers = (await Promise.all([asked(alice, '192.0.2.1', 8), asked(alice, '192.0.2.2', 8)])).flat();
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(3);
  expect(counted(answers)[200]).toBeGreaterThanOrEqual(10);
  const [first] = refused;
  expect(first?.headers.get('retry-after')).toBe('1');
  const { code, details } = ChatError.fromBody((await first?.json()) as ReturnType<ChatError['toBody']>);
  expect(code).toBe('rate-limited');
  expect(details.retryAfterMs).toBeGreaterThan(0);
  expect(counted(await asked(bob, '192.0.2.1', 8))).toEqual({ 200: 8 });
});

it('stops an address before it is asked who it is, and believes only as many proxies as configured', async () => {
  // As many as are refused for certain, though some come back while a busy machine answers.
  const answers = await asked(null, '198.51.100.7', 300);
  expect(counted(answers)[401]).toBeGreaterThanOrEqual(75);
  expect(counted(answers)[429]).toBeGreaterThanOrEqual(5);
  // What stands further left in the header is only what the caller says of itself.
  // Fewer than an address of its own may, and more than come back meanwhile.
  expect(counted(await asked(null, '203.0.113.1, 198.51.100.7', 40))[429]).toBeGreaterThanOrEqual(1);
  expect(counted(await asked(null, '198.51.100.7, 203.0.113.1', 40))).toEqual({ 401: 40 });
});

it('stops an account from connecting over and over', async () => {
  const token = await app.tokenFor(await app.aUser());
  const told = await Promise.all(Array.from({ length: 20 }, () => connect(token)));
  expect(told.filter((answer) => answer === null).length).toBeLessThanOrEqual(15);
  expect(told).toContain('Too fast');
});

it('stops guessing at invites from one network, and lets those through who hold one', async () => {
  const workspace = await app.aWorkspace();
  const { code } = await app.get(InvitesService).create(await app.aUserIn(workspace, 'owner'), { workspaceId: workspace.id });
  const look = async (of: string) => {
    const headers = { 'x-forwarded-for': '2001:db8:7::1' };
    return (await fetch(`${app.url}/api/v1/invites/${of}`, { headers })).status;
  };
  for (let round = 0; round < 5; round += 1) expect(await look(code)).toBe(200);
  for (let guess = 0; guess < 3; guess += 1) expect(await look(`made-up-${guess}`)).toBe(404);
  expect(await look('made-up-4')).toBe(429);
});

/** Null when it was let in, else what it was told. */
const connect = (token: string): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = io(app.url, { path: socketPath, transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
    const end = (answer: string | null) => {
      socket.disconnect();
      resolve(answer);
    };
    socket.once('connect', () => end(null));
    socket.once('connect_error', (error) => end(error.message));
  });
