import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChatError, getMe, login, logout, reauthenticate, revokeOtherSessions } from '@chatera/protocol';
import { hash } from '@node-rs/argon2';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { aNewcomer, anEmail, anOwner, aPassword, type Person } from '../../testing/accounts.js';
import { caller, type Caller } from '../../testing/call.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { LoginLimits } from './login-limits.js';
import { LoginService } from './login.service.js';

const wrong = 'not the password at all';

describe('signing in', () => {
  let app: TestApp;
  let call: Caller;
  let person: Person;
  beforeAll(async () => {
    app = await testApp();
    call = caller(app);
    person = await aNewcomer(app, await anOwner(app));
  });
  afterAll(() => app.close());

  it('works whatever the case of the address', async () => {
    const { status, body } = await call(login, { email: person.email.toUpperCase(), password: aPassword });
    expect(status).toBe(200);
    expect((await call(getMe, {}, { token: body.accessToken })).body.email).toBe(person.email);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const known = await call(login, { email: person.email, password: wrong });
    const unknown = await call(login, { email: anEmail('nobody'), password: wrong });
    expect([known.status, known.error]).toEqual([unknown.status, unknown.error]);
    expect(known.error).toMatchObject({ code: 'signed-out', details: { reason: 'wrong-credentials' } });
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const timed = async (email: string) => {
      const startedAt = performance.now();
      await call(login, { email, password: wrong });
      return performance.now() - startedAt;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let i = 0; i < 15; i += 1) {
      known.push(await timed(person.email));
      unknown.push(await timed(anEmail('nobody')));
    }
    // The work of a hash is what must not be missing: without it the answer comes in a tenth of the time. A machine that is busy makes a
    // difference of nearly two where there is none.
    const fastest = [Math.min(...known), Math.min(...unknown)] as const;
    expect(Math.min(...fastest) / Math.max(...fastest)).toBeGreaterThan(0.35);
  });

  it('refuses an account without a password, and a deleted one', async () => {
    const other = await aNewcomer(app, await ownerOf());
    await app.db.query(`update users set password_hash = null where id = $1`, [other.me.user.id]);
    expect((await call(login, { email: other.email, password: aPassword })).status).toBe(401);
    await app.db.query(`update users set email = null, deleted_at = now() where id = $1`, [other.me.user.id]);
    expect((await call(login, { email: other.email, password: aPassword })).status).toBe(401);
  });

  it('renews a hash of former times', async () => {
    const old = await hash(aPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const other = await aNewcomer(app, await ownerOf());
    await app.db.query(`update users set password_hash = $2 where id = $1`, [other.me.user.id, old]);
    expect((await call(login, { email: other.email, password: aPassword })).status).toBe(200);
    const [row] = await app.db.query<{ password_hash: string }>(`select password_hash from users where id = $1`, [other.me.user.id]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=3,p=1\$/);
    expect((await call(login, { email: other.email, password: aPassword })).status).toBe(200);
  });

  it('opens no session for a password that changed while it was checked', async () => {
    const other = await aNewcomer(app, await ownerOf());
    const logins = app.get(LoginService);
    const proven = await logins.prove({ email: other.email, password: aPassword }, { ip: '192.0.2.1' });
    await app.db.query(`update users set password_hash = 'changed' where id = $1`, [other.me.user.id]);
    const from = { ip: '192.0.2.1', deviceName: 'Test', refreshIn: 'body' } as const;
    await expect(logins.openFor(proven!, from)).rejects.toMatchObject({ code: 'signed-out' });
    expect(await app.db.query(`select 1 from sessions where user_id = $1`, [other.me.user.id])).toHaveLength(1);
  });

  it('is made fresh by the password, and by nothing else', async () => {
    const { body } = await call(login, { email: person.email, password: aPassword });
    await app.db.query(`update sessions set authenticated_at = now() - interval '1 hour' where id = $1`, [body.sessionId]);
    expect((await call(reauthenticate, { password: wrong }, { token: body.accessToken })).error).toMatchObject({
      code: 'forbidden',
      details: { reason: 'wrong-password' },
    });
    const fresh = (await call(reauthenticate, { password: aPassword }, { token: body.accessToken })).body;
    expect(Date.now() / 1_000 - Number(decodeJwt(fresh.accessToken).auth_time)).toBeLessThan(60);
    expect((await call(revokeOtherSessions, {}, { token: fresh.accessToken })).status).toBe(200);
  });

  const ownerOf = async () => (owner ??= await workspaceOwner());
  let owner: Awaited<ReturnType<typeof anOwner>> | undefined;
  async function workspaceOwner() {
    const [row] = await app.db.query<{ email: string; id: string }>(
      `select u.email, w.id from users u, workspaces w where u.email like 'owner%' limit 1`,
    );
    const signedIn = (await call(login, { email: row!.email, password: aPassword })).body;
    return { ...signedIn, refreshToken: signedIn.refreshToken!, email: row!.email, workspaceId: row!.id } as Awaited<
      ReturnType<typeof anOwner>
    >;
  }
});

describe('with the limits of a real server', () => {
  let app: TestApp;
  let call: Caller;
  let owner: Person;
  beforeAll(async () => {
    app = await testApp({ env: { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' } });
    call = caller(app);
    owner = await anOwner(app);
  });
  afterAll(() => app.close());

  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
  const fail = (email: string, ip: string) => call(login, { email, password: wrong }, from(ip));

  it('lets one address of the network fail five times a minute at one account', async () => {
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push(await fail(owner.email, '192.0.2.1'));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(answers[5]!.error.details!.retryAfterMs).toBeGreaterThan(0);
    expect(answers[5]!.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('slows guessing from many addresses of one network down, for known and unknown accounts alike', async () => {
    for (const email of [owner.email, anEmail('nobody')]) {
      const startedAt = Date.now();
      const answers = [await fail(email, '198.51.100.0')];
      while (answers.at(-1)!.status === 401) answers.push(await fail(email, `198.51.100.${answers.length}`));
      const failed = answers.length - 1;
      expect(answers.at(-1)!.error.code).toBe('rate-limited');
      expect(failed).toBeGreaterThanOrEqual(10);
      // One more for each wait that a slow machine sat out: 1 s, 2 s, 4 s…
      expect(failed).toBeLessThanOrEqual(10 + Math.log2(1 + (Date.now() - startedAt) / 1_000));
    }
  }, 60_000);

  it('lets nobody slow somebody else down from another network', async () => {
    const { email } = await anotherAccount();
    const tries = await Promise.all(Array.from({ length: 20 }, (_, index) => fail(email, `198.51.101.${index}`)));
    expect(tries.some(({ error }) => error.code === 'rate-limited')).toBe(true);
    expect((await call(login, { email, password: aPassword }, from('203.0.113.5'))).status).toBe(200);
  }, 60_000);

  it('slows guessing from many networks down, but neither where the account is signed in nor a device that was', async () => {
    const { email } = await anotherAccount();
    const browser = await call(login, { email, password: aPassword, refreshIn: 'cookie' }, from('203.0.114.1'));
    const device = browser.cookies.find((cookie) => cookie.startsWith('__Host-device='))!.split('=')[1]!;
    await call(logout, {}, { token: browser.body.accessToken });
    expect((await call(login, { email, password: aPassword }, from('203.0.115.1'))).status).toBe(200);
    /** Null when a try would count now, else the time to wait. */
    const mayTry = async (ip: string, deviceCookie = ''): Promise<number | null> => {
      const refusal: unknown = await app.get(LoginLimits).begin(email, { ip, deviceCookie }).then(() => null, (error: unknown) => error); // prettier-ignore
      return refusal instanceof ChatError ? (refusal.details.retryAfterMs ?? 0) : null;
    };

    let [tries, wait] = [0, null as number | null];
    for (; wait === null; tries += 1) wait = await mayTry(`10.77.${tries}.1`);
    expect(tries).toBeGreaterThan(100);
    expect(tries).toBeLessThan(105);
    // Until the wait is one that the rest of this test fits into.
    for (; (wait ?? 0) < 3_000; tries += 1) wait = await mayTry(`10.77.${tries}.1`).finally(() => sleep(100));

    expect(await mayTry('203.0.114.2')).toBeGreaterThan(0);
    expect(await mayTry('203.0.115.2')).toBeNull();
    expect(await mayTry('10.77.1.1', device)).toBeNull();
    expect(
      await mayTry(
        '10.77.2.1',
        device.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
    ).toBeGreaterThan(0);
  }, 60_000);

  it('counts what fails on a device that is known', async () => {
    const { email } = await anotherAccount();
    const browser = await call(login, { email, password: aPassword, refreshIn: 'cookie' }, from('203.0.116.1'));
    const cookie = browser.cookies.find((each) => each.startsWith('__Host-device='))!;
    const failThere = (ip: string) => call(login, { email, password: wrong }, { headers: { 'x-forwarded-for': ip, cookie } });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => failThere(`10.78.${index}.1`)));
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(10);
    expect(answers.filter(({ error }) => error.code === 'rate-limited').length).toBeGreaterThan(0);
  }, 60_000);

  it('does not count what was right', async () => {
    const email = (await anotherAccount()).email;
    for (let i = 0; i < 12; i += 1) {
      expect((await call(login, { email, password: aPassword }, from('203.0.113.9'))).status).toBe(200);
    }
  });

  it('counts tries that run at once', async () => {
    const { email } = await anotherAccount();
    const answers = await Promise.all(Array.from({ length: 20 }, () => fail(email, '203.0.113.77')));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  });

  async function anotherAccount(): Promise<{ email: string }> {
    const email = anEmail();
    await app.db.query(
      `insert into users (id, email, password_hash, display_name) select gen_random_uuid(), $1, password_hash, 'Copy' from users where email = $2`,
      [email, owner.email],
    );
    return { email };
  }
});
