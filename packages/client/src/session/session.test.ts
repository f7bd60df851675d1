import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChatError, listWorkspaces } from '@chatera/protocol';
import { Timers } from '../platform/timers.js';
import { alice, bob } from '../testing/channel-log.js';
import { down, lifeMs, signedOut, TokenServer } from '../testing/token-server.js';
import { failureOf } from '../testing/failure.js';
import { createCall } from '../transport/call.js';
import type { Http } from '../transport/http.js';
import { memorySession } from './session-store.js';
import type { SessionStore } from './session-store.js';
import { Session } from './session.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

function aSession({ server = new TokenServer(), store = memorySession() }: { server?: TokenServer; store?: SessionStore } = {}) {
  const timers = new Timers();
  const http = server.http as unknown as Http;
  const session = new Session({ http, store, timers, deviceName: 'a test' });
  return { server, session, store, timers, call: createCall(http, session) };
}

async function signedIn(options: Parameters<typeof aSession>[0] = {}) {
  const all = aSession(options);
  const login = all.session.login({ email: 'somebody@example.org', password: 'correct horse battery' });
  await pass(10);
  await login;
  return all;
}

const cookieStore: SessionStore = { refreshIn: 'cookie', load: async () => null, save: async () => undefined };

describe('starting', () => {
  it('asks nobody when nothing was kept', async () => {
    const { session, server } = aSession();
    expect(session.get().status).toBe('starting');
    await session.start();
    expect([session.get().status, server.asked]).toEqual(['signed-out', []]);
  });

  it('takes up the session that was kept', async () => {
    const server = new TokenServer();
    server.count = 4;
    const { session, store } = aSession({ server, store: memorySession('refresh-4') });
    void session.start();
    await pass(100);
    expect(session.get()).toMatchObject({ status: 'signed-in', me: { user: { id: alice } } });
    expect(await store.load()).toBe('refresh-5');
  });

  it('lets the cookie answer in a browser', async () => {
    const server = new TokenServer();
    server.usesCookie = true;
    const { session } = aSession({ server, store: cookieStore });
    void session.start();
    await pass(100);
    expect(session.get().status).toBe('signed-in');
  });

  it('asks nobody where no cookie can be', async () => {
    const { session, server } = aSession({ store: { ...cookieStore, isEmpty: () => true } });
    await session.start();
    expect([session.get().status, server.asked]).toEqual(['signed-out', []]);
  });

  it('keeps asking while the server is down, and signs nobody out for it', async () => {
    const server = new TokenServer();
    Object.assign(server, { usesCookie: true, isDown: true });
    const { session } = aSession({ server, store: cookieStore });
    void session.start();
    await pass(120_000);
    expect(session.get().status).toBe('starting');
    server.isDown = false;
    session.wake();
    await pass(20);
    expect(session.get().status).toBe('signed-in');
  });

  it('ends quietly when the client is closed', async () => {
    const server = new TokenServer();
    Object.assign(server, { usesCookie: true, isDown: true });
    const { session, timers } = aSession({ server, store: cookieStore });
    const started = session.start();
    await pass(100);
    timers.close();
    await expect(started).resolves.toMatchObject({ status: 'starting' });
  });
});

describe('refreshing', () => {
  it('happens once, however many ask at once', async () => {
    const { session, server } = await signedIn();
    const tokens = Promise.all(Array.from({ length: 20 }, () => session.renew('access-1')));
    await pass(10);
    expect(new Set(await tokens)).toEqual(new Set(['access-2']));
    expect(server.countOf('refreshSession')).toBe(1);
  });

  it('is not repeated for callers who were refused with a token that is old by now', async () => {
    const { session, server } = await signedIn();
    const first = session.renew('access-1');
    await pass(10);
    await first;
    expect(await session.renew('access-1')).toBe('access-2');
    expect(server.countOf('refreshSession')).toBe(1);
  });

  it('comes ahead of the end of the token, and tells the newest one', async () => {
    const { session, server } = await signedIn();
    const told: string[] = [];
    session.onToken((token) => told.push(token));
    await pass(lifeMs * 0.86);
    expect(server.countOf('refreshSession')).toBe(1);
    expect(told).toEqual(['access-2']);
  });

  it('goes by the server, whose clock may be hours away from ours', async () => {
    for (const clockLeadMs of [-3 * 3_600_000, 3 * 3_600_000]) {
      const server = new TokenServer();
      server.clockLeadMs = clockLeadMs;
      const { session } = await signedIn({ server });
      await pass(lifeMs * 0.6);
      expect(server.countOf('refreshSession')).toBe(0);
      await pass(lifeMs * 0.3);
      expect(server.countOf('refreshSession')).toBe(1);
      expect(Math.abs(session.serverNow() - (Date.now() + clockLeadMs))).toBeLessThan(1_000);
    }
  });

  it('knows the time of the server though our clock is set meanwhile', async () => {
    const { session } = await signedIn();
    const [before, ours] = [session.serverNow(), Date.now()];
    for (const hours of [1, -3]) {
      jest.setSystemTime(ours + hours * 3_600_000);
      expect(session.serverNow() - before).toBeLessThan(1_000);
      expect(session.serverNow()).toBeGreaterThanOrEqual(before);
    }
    await pass(60_000);
    expect(Math.abs(session.serverNow() - before - 60_000)).toBeLessThan(1_000);
  });

  it('happens before the next call when the device slept over the end', async () => {
    const { session, server } = await signedIn();
    jest.setSystemTime(Date.now() + 2 * lifeMs); // no timer runs in a sleep
    const token = session.accessToken();
    await pass(10);
    expect(await token).toBe('access-2');
    expect(server.countOf('refreshSession')).toBe(1);
  });

  it('signs out when the server says so, and forgets the token', async () => {
    const { session, server, store } = await signedIn();
    server.hasEnded = true;
    await expect(Promise.all([session.renew('access-1'), pass(10)])).rejects.toMatchObject({ code: 'signed-out' });
    expect([session.get().status, await store.load()]).toEqual(['signed-out', null]);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('never signs out for a bad line, a busy or a broken server, and keeps trying', async () => {
    const { session, server } = await signedIn();
    server.failures.push(down(), new ChatError('rate-limited', 'slow'), new ChatError('internal', 'oops'), down());
    await pass(lifeMs * 0.86 + 30_000);
    expect(server.countOf('refreshSession')).toBe(5);
    expect(session.get().status).toBe('signed-in');
    expect(await session.accessToken()).toBe('access-2');
  });

  it('that was under way when one logged out does not sign in again', async () => {
    const { session, store } = await signedIn();
    const failure = failureOf(session.renew('access-1'));
    void session.end();
    await pass(20);
    expect(await failure).toMatchObject({ code: 'signed-out' });
    expect([session.get().status, await store.load()]).toEqual(['signed-out', null]);
  });

  it('saves the next refresh token before the access token is used', async () => {
    const order: string[] = [];
    const store: SessionStore = { refreshIn: 'body', load: async () => null, save: async (token) => void order.push(`saved ${token}`) };
    const { session } = aSession({ store });
    session.onToken((token) => order.push(`told ${token}`));
    void session.login({ email: 'somebody@example.org', password: 'x' });
    await pass(20);
    expect(order).toEqual(['saved refresh-1', 'told access-1']);
  });
});

describe('calls', () => {
  it('refused as signed out are renewed once and repeated once', async () => {
    const { call, server } = await signedIn();
    server.failures.push(signedOut());
    const calling = Promise.all([call(listWorkspaces, {}), pass(100)]);
    await calling;
    expect(server.asked).toEqual(['login', 'listWorkspaces', 'refreshSession', 'listWorkspaces']);
  });

  it('refused twice are given up', async () => {
    const { call, server } = await signedIn();
    server.failures.push(signedOut(), null, signedOut());
    await expect(Promise.all([call(listWorkspaces, {}), pass(100)])).rejects.toMatchObject({ code: 'signed-out' });
    expect(server.countOf('listWorkspaces')).toBe(2);
  });

  it('that fail otherwise are not repeated', async () => {
    const { call, server } = await signedIn();
    server.failures.push(down());
    await expect(Promise.all([call(listWorkspaces, {}), pass(100)])).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.countOf('listWorkspaces')).toBe(1);
  });
});

describe('signing in and out', () => {
  it('by registration waits for the mail where there is one', async () => {
    const { session } = aSession();
    const entry = { kind: 'invite', code: 'code-1234' } as const;
    const registering = session.register({
      entry,
      email: 'somebody@example.org',
      password: 'correct horse battery',
      displayName: 'Somebody',
    });
    await pass(10);
    expect(await registering).toEqual({ status: 'check-your-mail' });
    expect(session.get().status).toBe('starting');
    void session.verifyEmail('token');
    await pass(10);
    expect(session.get().status).toBe('signed-in');
  });

  it('tells the server of a logout, and stays when it cannot', async () => {
    const usingCookie = Object.assign(new TokenServer(), { usesCookie: true });
    const { session, server } = await signedIn({ server: usingCookie, store: cookieStore });
    const left: string[] = [];
    session.onLogout((userId) => left.push(userId));
    server.isDown = true;
    await expect(Promise.all([session.logout(), pass(10)])).rejects.toMatchObject({ code: 'unavailable' });
    expect([session.get().status, left]).toEqual(['signed-in', []]);
    server.isDown = false;
    void session.logout();
    await pass(10);
    expect([session.get().status, left]).toEqual(['signed-out', [alice]]);
    await pass(2 * lifeMs);
    expect(server.countOf('refreshSession')).toBe(0);
  });

  it('by password once more gives a fresh token without a new session', async () => {
    const { session } = await signedIn();
    void session.reauthenticate('correct horse battery');
    await pass(10);
    expect(await session.accessToken()).toBe('access-2');
  });

  it('takes in a changed profile of oneself, and nobody else', async () => {
    const { session } = await signedIn();
    session.takeUser({ id: bob, displayName: 'Bob', status: null, isDeleted: false });
    expect(session.get().me?.user.displayName).toBe('Somebody');
    session.takeUser({ id: alice, displayName: 'Alice', status: null, isDeleted: false });
    expect(session.get().me?.user.displayName).toBe('Alice');
  });

  it('asks again for oneself where something was pushed while the answer was on its way', async () => {
    const { session, server } = await signedIn();
    const dnd = { kind: 'dnd' as const, until: null };
    const asked = server.asked.length;
    const reloaded = session.reloadMe();
    session.takeAvailability(dnd);
    await pass(15); // it was answered before
    server.availability = dnd;
    await pass(100);
    await reloaded;
    expect(session.get().me?.availability).toEqual(dnd);
    expect(server.asked.length - asked).toBe(2);
  });
});
