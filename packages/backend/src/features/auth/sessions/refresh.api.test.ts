import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getMe,
  listSessions,
  login,
  logout,
  refreshSession,
  revokeOtherSessions,
  revokeSession,
  signedInCookie,
  socketPath,
  type SessionId,
} from '@chatera/protocol';
import { io, type Socket } from 'socket.io-client';
import { aNewcomer, anOwner, aPassword, type Person } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { Outbox } from '../../../testing/mailbox.js';

let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
const outbox = new Outbox();
beforeAll(async () => {
  app = await testApp({ env: { DATA_DIR: outbox.dataDir } });
  call = caller(app);
  owner = await anOwner(app);
});
afterAll(async () => {
  await app.close();
  outbox.remove();
});

const aPerson = () => aNewcomer(app, owner);
const refresh = (refreshToken: string) => call(refreshSession, { refreshToken });
const meBy = (token: string) => call(getMe, {}, { token });
/** As if every token had been used longer ago than pages that are opened together may overtake each other. */
const ageUses = ({ sessionId }: Person) =>
  app.db.query(`update refresh_tokens set used_at = used_at - interval '11 seconds' where session_id = $1 and used_at is not null`, [
    sessionId,
  ]);
/** Two exchanges, the second one by who got the answer of the first. Answers with the latest pair. */
const useSuccessor = async ({ refreshToken }: Person) => (await refresh((await refresh(refreshToken)).body.refreshToken!)).body;

async function connect(person: { accessToken: string }): Promise<Socket> {
  const socket = io(app.url, { path: socketPath, transports: ['websocket'], reconnection: false, auth: { token: person.accessToken } });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

/** What a socket hears of its end, in order. */
function ending(socket: Socket): Promise<string[]> {
  const heard: string[] = [];
  socket.on('session.revoked', ({ sessionId }: { sessionId: SessionId }) => heard.push(`revoked ${sessionId}`));
  return new Promise((resolve) => socket.on('disconnect', () => resolve([...heard, 'closed'])));
}

describe('refreshing', () => {
  it('gives a new pair, and the account', async () => {
    const person = await aPerson();
    const { status, body } = await refresh(person.refreshToken);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'signed-in', sessionId: person.sessionId, me: { email: person.email } });
    expect(body.refreshToken).not.toBe(person.refreshToken);
    expect((await meBy(body.accessToken)).status).toBe(200);
  });

  it('gives one successor to 50 at once', async () => {
    const person = await aPerson();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(person.refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    const tokens = await app.db.query('select used_at is null as is_fresh from refresh_tokens where session_id = $1', [person.sessionId]);
    expect(tokens).toHaveLength(2);
    expect(tokens.filter((token) => (token as { is_fresh: boolean }).is_fresh)).toHaveLength(1);
  });

  it('ends the family and its sockets when an old token comes back after its successor was used, and tells the owner', async () => {
    const person = await aPerson();
    const end = ending(await connect(person));
    const latest = await useSuccessor(person);
    await ageUses(person);

    const reuse = await refresh(person.refreshToken);
    expect(reuse.status).toBe(401);
    expect(await end).toEqual([`revoked ${person.sessionId}`, 'closed']);
    expect((await refresh(latest.refreshToken!)).status).toBe(401);
    expect((await meBy(latest.accessToken)).error.code).toBe('signed-out');
    await expect(connect(latest)).rejects.toThrow();
    expect(await outbox.mailTo(person.email, 'We signed one of your devices out')).toContain('/login');
  });

  it('tells the owner once, however often the copy is tried', async () => {
    const person = await aPerson();
    await useSuccessor(person);
    await ageUses(person);
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(person.refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    await outbox.mailTo(person.email, 'We signed one of your devices out');
    expect((await outbox.all()).filter((mail) => mail.includes(`To: ${person.email}`))).toHaveLength(1);
  });

  it('leaves other sessions of the account alone when one family ends', async () => {
    const person = await aPerson();
    const other = (await call(login, { email: person.email, password: aPassword })).body;
    await useSuccessor(person);
    await ageUses(person);
    expect((await refresh(person.refreshToken)).status).toBe(401);
    expect((await meBy(other.accessToken)).status).toBe(200);
  });

  it('refuses what it never gave, what is idle for too long, and a cookie session in the body', async () => {
    expect((await refresh('made-up')).error.code).toBe('signed-out');
    const idle = await aPerson();
    await app.db.query(`update refresh_tokens set expires_at = now() where session_id = $1`, [idle.sessionId]);
    expect((await refresh(idle.refreshToken)).error.code).toBe('signed-out');
    const cookie = await call(login, { email: idle.email, password: aPassword, refreshIn: 'cookie' });
    expect((await refresh(cookie.cookies[0]!.split('=')[1]!)).error.code).toBe('signed-out');
  });

  it('keeps only hashes', async () => {
    const person = await aPerson();
    const rows = await app.db.query<{ hash: Buffer }>('select hash from refresh_tokens where session_id = $1', [person.sessionId]);
    expect(rows.some(({ hash }) => hash.includes(person.refreshToken) || hash.equals(Buffer.from(person.refreshToken, 'base64url')))).toBe(
      false,
    );
  });

  it('ends for good after sixty days, however often it was refreshed', async () => {
    const person = await aPerson();
    await app.db.query(`update sessions set expires_at = now() + interval '1 hour' where id = $1`, [person.sessionId]);
    const { body } = await refresh(person.refreshToken);
    const [row] = await app.db.query<{ isCapped: boolean }>(
      `select max(t.expires_at) <= max(s.expires_at) as "isCapped" from refresh_tokens t join sessions s on s.id = t.session_id where s.id = $1 and t.used_at is null`,
      [person.sessionId],
    );
    expect(row?.isCapped).toBe(true);
    await app.db.query(`update sessions set expires_at = now() where id = $1`, [person.sessionId]);
    expect((await refresh(body.refreshToken!)).error.code).toBe('signed-out');
  });
});

describe('the cookie', () => {
  const ours = { 'x-requested-with': 'chatera' };
  const signIn = async () => {
    const { email } = await aPerson();
    return call(login, { email, password: aPassword, refreshIn: 'cookie' });
  };

  it('holds the token instead of the body, out of reach of scripts and other sites', async () => {
    const { body, headers } = await signIn();
    expect(body.refreshToken).toBeNull();
    const cookie = headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^__Host-rt=[\w-]{43}; /);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(attribute);
  });

  it('comes with a mark that scripts may read and that says nothing', async () => {
    const { headers } = await signIn();
    const mark = headers.getSetCookie().find((line) => line.startsWith(`${signedInCookie}=`))!;
    expect(mark).toMatch(/^chatera-signed-in=1; Max-Age=\d+; Path=\/; .*Secure; SameSite=Strict/);
    expect(mark).not.toContain('HttpOnly');
  });

  it('leaves no mark where nobody is signed in', async () => {
    const ended = await signIn();
    await call(logout, {}, { token: ended.body.accessToken });
    const sent: Record<string, string>[] = [ours, { ...ours, cookie: ended.cookies[0]! }];
    for (const headersSent of sent) {
      const { error, headers } = await call(refreshSession, {}, { headers: headersSent });
      expect(error.code).toBe('signed-out');
      expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^chatera-signed-in=; .*Expires=Thu, 01 Jan 1970/)]);
    }
  });

  it('is exchanged for the next one', async () => {
    const { cookies } = await signIn();
    const { status, body, cookies: next } = await call(refreshSession, {}, { headers: { ...ours, cookie: cookies[0]! } });
    expect(status).toBe(200);
    expect(body.refreshToken).toBeNull();
    expect(next[0]).not.toBe(cookies[0]);
  });

  it.each([
    ['without the header', {}],
    ['from another origin', { ...ours, origin: 'https://evil.example' }],
    ['from another site', { ...ours, 'sec-fetch-site': 'cross-site' }],
    ['from a sibling site', { ...ours, 'sec-fetch-site': 'same-site' }],
  ])('does not count %s', async (_, headers) => {
    const { cookies } = await signIn();
    const { error } = await call(refreshSession, {}, { headers: { ...headers, cookie: cookies[0]! } });
    expect(error.code).toBe('forbidden');
  });

  it('goes at logout', async () => {
    const { body, cookies } = await signIn();
    const { headers } = await call(logout, {}, { token: body.accessToken });
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-rt=;.*Expires=Thu, 01 Jan 1970/);
    expect(headers.getSetCookie()[1]).toMatch(/^chatera-signed-in=;.*Expires=Thu, 01 Jan 1970/);
    expect((await call(refreshSession, {}, { headers: { ...ours, cookie: cookies[0]! } })).error.code).toBe('signed-out');
  });
});

describe('sessions', () => {
  it('are listed with device, network and the current one marked', async () => {
    const person = await aPerson();
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const { body: other } = await call(login, { email: person.email, password: aPassword }, { headers: { 'user-agent': userAgent } });
    const { items } = (await call(listSessions, {}, { token: person.accessToken })).body;
    expect(items.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([[other.sessionId, false], [person.sessionId, true]]); // prettier-ignore
    expect(items[0]).toMatchObject({ deviceName: 'Firefox on Linux', network: '127.0.0.0/24', method: 'password' });
  });

  it('end at once when revoked, sockets included', async () => {
    const person = await aPerson();
    const { body: other } = await call(login, { email: person.email, password: aPassword });
    const end = ending(await connect(other));
    await meBy(other.accessToken); // remembered as live
    const startedAt = Date.now();
    expect((await call(revokeSession, { sessionId: other.sessionId }, { token: person.accessToken })).status).toBe(200);
    expect(await end).toEqual([`revoked ${other.sessionId}`, 'closed']);
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect((await meBy(other.accessToken)).error.code).toBe('signed-out');
    expect((await meBy(person.accessToken)).status).toBe(200);
  });

  it('cannot be revoked twice, nor by others: both are not found', async () => {
    const [person, stranger] = [await aPerson(), await aPerson()];
    const foreign = await call(revokeSession, { sessionId: person.sessionId }, { token: stranger.accessToken });
    const { body: other } = await call(login, { email: person.email, password: aPassword });
    await call(revokeSession, { sessionId: other.sessionId }, { token: person.accessToken });
    const twice = await call(revokeSession, { sessionId: other.sessionId }, { token: person.accessToken });
    expect([foreign.error, twice.error].map(({ code }) => code)).toEqual(['not-found', 'not-found']);
    expect(foreign.error).toEqual(twice.error);
    expect((await meBy(person.accessToken)).status).toBe(200);
  });

  it('make room for a new one where there are a hundred', async () => {
    const person = await aPerson();
    await app.db.query(
      `insert into sessions (id, user_id, device_name, network, method, refresh_in, last_seen_at, expires_at)
       select gen_random_uuid(), $1, 'Old', 'unknown', 'password', 'body', now() - make_interval(mins => n), now() + interval '1 day'
       from generate_series(1, 99) n`,
      [person.me.user.id],
    );
    await app.db.query(`update sessions set last_seen_at = now() - interval '1 day' where id = $1`, [person.sessionId]);
    const end = ending(await connect(person));
    const newest = (await call(login, { email: person.email, password: aPassword })).body;
    const held = await app.db.query('select 1 from sessions where user_id = $1 and revoked_at is null', [person.me.user.id]);
    expect(held).toHaveLength(100);
    expect(await end).toEqual([`revoked ${person.sessionId}`, 'closed']);
    expect((await meBy(newest.accessToken)).status).toBe(200);
  });

  it('end all but the current one', async () => {
    const person = await aPerson();
    const { body: other } = await call(login, { email: person.email, password: aPassword });
    expect((await call(revokeOtherSessions, {}, { token: person.accessToken })).status).toBe(200);
    expect((await meBy(other.accessToken)).error.code).toBe('signed-out');
    expect((await meBy(person.accessToken)).status).toBe(200);
  });
});
