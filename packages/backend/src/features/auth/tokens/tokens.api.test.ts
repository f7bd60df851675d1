import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getMe, login, refreshSession, socketPath, type CommandOutput, type Reply } from '@chatera/protocol';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { DatabaseClock } from '../../../platform/database/database-clock.js';
import { aNewcomer, anOwner, aPassword, type Person } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { RowMemories } from '../../../platform/nodes/row-memories.js';
import { LiveSessions } from './live-sessions.js';
import { SigningKeys } from './signing-keys.js';

let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
let person: Person;
beforeAll(async () => {
  app = await testApp({ env: { PUBLIC_URL: 'https://chat.example.org' } });
  call = caller(app);
  owner = await anOwner(app);
  person = await aNewcomer(app, owner);
});
afterAll(() => app.close());

const statusWith = async (token: string) => (await call(getMe, {}, { token })).status;
const jwks = async () => (await (await fetch(`${app.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;

it('are what the key set says, in the form of RFC 9068', async () => {
  const { payload, protectedHeader } = await jwtVerify(person.accessToken, createLocalJWKSet(await jwks()));
  expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) });
  expect(payload).toMatchObject({
    iss: 'https://chat.example.org',
    aud: 'chatera',
    sub: person.me.user.id,
    sid: person.sessionId,
    amr: ['pwd'],
  });
  expect(payload.exp! - payload.iat!).toBe(600);
  expect(payload.auth_time).toEqual(expect.any(Number));
  expect(payload.jti).toEqual(expect.any(String));
});

it('are published without their private halves', async () => {
  for (const key of (await jwks()).keys) expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});

describe('what somebody forged', () => {
  const claims = (): JWTPayload => decodeJwt(person.accessToken);
  const ourKey = () => app.get(SigningKeys).current;
  const sign = (payload: JWTPayload, header: Record<string, unknown>, key = ourKey().privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: ourKey().kid, ...header }).sign(key);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('counts when nothing is wrong with it, so that the cases below mean something', async () => {
    expect(await statusWith(await sign(claims(), {}))).toBe(200);
  });

  const cases: Record<string, () => Promise<string>> = {
    'no signature': async () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims())}.`,
    'a changed claim': async () => {
      const [header, , signature] = person.accessToken.split('.');
      return [header, encode({ ...claims(), sub: owner.me.user.id }), signature].join('.');
    },
    'our public key as an HMAC secret': async () => {
      const [key] = (await jwks()).keys;
      const secret = new TextEncoder().encode(JSON.stringify(key));
      return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key!.kid! }).sign(secret);
    },
    'a key of its own in the header': async () => {
      const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
      return sign(claims(), { jwk: await exportJWK(publicKey), jku: 'https://evil.example/jwks.json' }, privateKey);
    },
    'a kid we do not have': () => sign(claims(), { kid: 'another' }),
    'another type': () => sign(claims(), { typ: 'JWT' }),
    'another issuer': () => sign({ ...claims(), iss: 'https://evil.example' }, {}),
    'another audience': () => sign({ ...claims(), aud: 'somebody' }, {}),
    'an end in the past': () => sign({ ...claims(), exp: Math.floor(Date.now() / 1_000) - 1 }, {}),
    'no end': () => sign({ ...claims(), exp: undefined }, {}),
    'no session': () => sign({ ...claims(), sid: undefined }, {}),
    "somebody else's session": () => sign({ ...claims(), sid: owner.sessionId }, {}),
    'a session that never was': () => sign({ ...claims(), sid: '01890000-0000-7000-8000-000000000000' }, {}),
  };
  it.each(Object.keys(cases))('is refused with %s', async (name) => {
    expect(await statusWith(await cases[name]!())).toBe(401);
  });
});

it('one that has counted ends when it says', async () => {
  const { kid, privateKey } = app.get(SigningKeys).current;
  const endsSoon = { ...decodeJwt(person.accessToken), exp: Math.floor(app.get(DatabaseClock).now() / 1_000) + 2 };
  const token = await new SignJWT(endsSoon).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid }).sign(privateKey);
  expect(await statusWith(token)).toBe(200);
  await sleep(2_100);
  expect(await statusWith(token)).toBe(401);
});

describe('signing keys', () => {
  it('are sealed in the database', async () => {
    const rows = await app.db.query<{ sealed: string }>('select sealed_private_jwk as sealed from signing_keys');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ sealed }) => !sealed.includes('kty') && !sealed.includes('"d"'))).toBe(true);
  });

  it('are replaced after 90 days, and the old tokens live on', async () => {
    const before = decodeProtectedHeader(person.accessToken).kid;
    await app.db.query(`update signing_keys set created_at = now() - interval '91 days'`);
    await app.get(SigningKeys).rotate();
    const { body } = await call(login, { email: person.email, password: aPassword });
    expect(decodeProtectedHeader(body.accessToken).kid).not.toBe(before);
    expect(await statusWith(person.accessToken)).toBe(200);
    expect(await statusWith(body.accessToken)).toBe(200);
    expect((await jwks()).keys).toHaveLength(2);
  });

  it('are one, however many nodes start at once', async () => {
    await app.db.query(`update signing_keys set retired_at = now() - interval '2 days'`);
    await Promise.all(Array.from({ length: 5 }, () => app.get(SigningKeys).rotate()));
    const rows = await app.db.query(`select 1 from signing_keys where retired_at is null`);
    expect(rows).toHaveLength(1);
    person = { ...person, ...(await call(login, { email: person.email, password: aPassword })).body, refreshToken: '' };
  });
});

describe('a session', () => {
  it('that was revoked elsewhere is noticed within five seconds', async () => {
    const { body } = await call(login, { email: person.email, password: aPassword });
    expect(await statusWith(body.accessToken)).toBe(200);
    await app.db.query(`update sessions set revoked_at = now() where id = $1`, [body.sessionId]);
    const now = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + 5_001);
    try {
      expect(await statusWith(body.accessToken)).toBe(401);
    } finally {
      clock.mockRestore();
    }
  });

  it('that ends while it is asked about is not let in', async () => {
    const { body } = await call(login, { email: person.email, password: aPassword });
    const live = app.get(LiveSessions);
    const question = live.isLive(body.sessionId, body.me.user.id);
    live.end(body.sessionId);
    expect(await question).toBe(false);
  });

  it('is asked for again when the database cannot say: nobody gets in', async () => {
    const broken = new LiveSessions({ prepared: () => Promise.reject(new Error('down')) } as never, new RowMemories());
    await expect(broken.isLive(person.sessionId, person.me.user.id)).rejects.toThrow('down');
  });
});

it('a socket lives on with a newer token of its session, and with no other', async () => {
  const fresh = (await call(login, { email: person.email, password: aPassword })).body;
  const socket = io(app.url, { path: socketPath, transports: ['websocket'], reconnection: false, auth: { token: fresh.accessToken } });
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  const hand = (accessToken: string) =>
    socket.emitWithAck('auth.refresh', { accessToken }) as Promise<Reply<CommandOutput<'auth.refresh'>>>;
  const next = (await call(refreshSession, { refreshToken: fresh.refreshToken! })).body;
  const reply = await hand(next.accessToken);
  expect(reply).toEqual({ ok: true, data: { expiresAt: next.accessTokenExpiresAt } });
  const closed = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
  expect(await hand(person.accessToken)).toMatchObject({ ok: false, error: { code: 'signed-out' } });
  await closed;
});
