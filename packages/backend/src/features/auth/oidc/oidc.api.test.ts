import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { listLoginProviders, listSessions, listWorkspaces, login, refreshSession, startOidcLogin, type SignedIn } from '@chatera/protocol';
import { aNewcomer, anEmail, anInvite, anOwner, aPassword } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { aLoginProvider, type LoginProvider } from '../../../testing/login-provider.js';
import { Outbox } from '../../../testing/mailbox.js';

const outbox = new Outbox();
let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
let corp: LoginProvider;
let other: LoginProvider;

/** Nobody listens there: browsers are played by the tests, which take the way back to the running application. */
const publicUrl = 'https://chat.example.org';
const callbackOf = (id: string) => `${publicUrl}/api/v1/auth/oidc/${id}/callback`;

beforeAll(async () => {
  // The provider warns at length that its pages are for development.
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockReturnValue();
  [corp, other] = [await aLoginProvider([callbackOf('corp')]), await aLoginProvider([callbackOf('other')])];
  const providers = [
    { id: 'corp', name: 'Corp', issuer: corp.issuer, clientId: corp.clientId, clientSecret: corp.clientSecret },
    { id: 'other', name: 'Other', issuer: other.issuer, clientId: other.clientId, clientSecret: other.clientSecret },
    { id: 'dead', name: 'Dead', issuer: 'http://localhost:1', clientId: 'x', clientSecret: 'x' },
  ];
  app = await testApp({ env: { PUBLIC_URL: publicUrl, DATA_DIR: outbox.dataDir, OIDC_PROVIDERS: JSON.stringify(providers) } });
  call = caller(app);
  owner = await anOwner(app);
});
afterAll(async () => {
  await app.close();
  await Promise.all([corp.close(), other.close()]);
  outbox.remove();
});

interface Way {
  readonly providerId?: string;
  readonly inviteCode?: string;
  readonly workspaceId?: string;
}

/** Begins in a browser: where it is sent, and the cookie it holds. */
async function start({ providerId = 'corp', ...way }: Way = {}) {
  const { status, headers, cookies } = await call(startOidcLogin, { providerId, ...way });
  return { status, location: headers.get('location')!, cookie: cookies[0] ?? '', setCookie: headers.getSetCookie()[0] ?? '' };
}

/** Comes back: the page the browser ends on, and what it was given. */
async function finish(address: string, cookie: string, change: (url: URL) => void = () => undefined) {
  const url = new URL(address);
  change(url);
  const response = await fetch(app.url + url.pathname + url.search, { redirect: 'manual', headers: { cookie } });
  const refresh = response.headers.getSetCookie().find((line) => line.startsWith('__Host-rt='));
  return { status: response.status, location: response.headers.get('location')!, refresh: refresh?.split(';')[0] ?? null };
}

async function whole(person: string, way: Way = {}) {
  const { location, cookie } = await start(way);
  const back = await (way.providerId === 'other' ? other : corp).signIn(location, person);
  return finish(back, cookie);
}

async function sessionOf(refresh: string | null): Promise<SignedIn> {
  const { status, body } = await call(refreshSession, {}, { headers: { cookie: refresh ?? '', 'x-requested-with': 'chatera' } });
  expect(status).toBe(200);
  return body;
}

let person: string;
let email: string;
beforeEach(() => {
  email = anEmail('oidc');
  person = email.split('@')[0]!;
  corp.people.set(person, { email, email_verified: true, name: 'Carla Corp' });
});

it('lists the providers', async () => {
  expect((await call(listLoginProviders, {})).body.items.map(({ id }) => id)).toEqual(['corp', 'other', 'dead']);
});

it('asks for a code with PKCE, state and nonce, bound to this browser', async () => {
  const { status, location, setCookie } = await start();
  expect(status).toBe(302);
  const { searchParams, origin } = new URL(location);
  expect(origin).toBe(corp.issuer);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid email profile',
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
  expect(setCookie).toMatch(/^__Host-oidc=[\w-]{43}; Max-Age=600; Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
});

describe('somebody new', () => {
  it('gets an account by an invite, signed in, with what the provider vouches for', async () => {
    const { status, location, refresh } = await whole(person, { inviteCode: await anInvite(app, owner) });
    expect([status, location]).toEqual([302, '/']);
    const { me, accessToken } = await sessionOf(refresh);
    expect(me).toMatchObject({ email, isEmailVerified: true, hasPassword: false, user: { displayName: 'Carla Corp' } });
    const { items } = (await call(listWorkspaces, {}, { token: accessToken })).body;
    expect(items.map(({ workspace }) => workspace.id)).toEqual([owner.workspaceId]);
    expect((await call(listSessions, {}, { token: accessToken })).body.items).toMatchObject([{ method: 'oidc', isCurrent: true }]);
  });

  it('gets one in an open workspace', async () => {
    const open = await app.aWorkspace();
    await app.db.query(`update workspaces set join_policy = 'open' where id = $1`, [open.id]);
    const { accessToken } = await sessionOf((await whole(person, { workspaceId: open.id })).refresh);
    const { items } = (await call(listWorkspaces, {}, { token: accessToken })).body;
    expect(items.map(({ workspace }) => workspace.id)).toEqual([open.id]);
  });

  it.each([
    ['without an invite', {}],
    ['with a made-up one', { inviteCode: 'no-such-invite' }],
    ['in a workspace that is not open', { workspaceId: '01890000-0000-7000-8000-000000000000' }],
  ])('gets none %s', async (_, way) => {
    expect(await whole(person, way)).toMatchObject({ location: '/login#error=no-invite', refresh: null });
    expect(await app.db.query(`select 1 from users where email = $1`, [email])).toEqual([]);
  });

  it('gets none without an address', async () => {
    corp.people.set(person, { name: 'Nobody' });
    expect((await whole(person, { inviteCode: await anInvite(app, owner) })).location).toBe('/login#error=email-missing');
  });
});

describe('the same person', () => {
  it('comes back to the same account, whatever became of the address', async () => {
    const first = await sessionOf((await whole(person, { inviteCode: await anInvite(app, owner) })).refresh);
    corp.people.set(person, { email: owner.email, email_verified: true });
    const second = await sessionOf((await whole(person)).refresh);
    expect(second.me.user.id).toBe(first.me.user.id);
    expect(second.me.email).toBe(email);
  });

  it('is somebody else at another provider', async () => {
    await whole(person, { inviteCode: await anInvite(app, owner) });
    other.people.set(person, { email: anEmail('double'), email_verified: true });
    expect((await whole(person, { providerId: 'other' })).location).toBe('/login#error=no-invite');
  });
});

describe('an address that has an account', () => {
  const linkOf = (location: string) => /^\/login#link=([\w-]{43})$/.exec(location)?.[1] ?? '';

  it('is linked by its password, and not before', async () => {
    const local = await aNewcomer(app, owner, email);
    const { location, refresh } = await whole(person);
    expect(refresh).toBeNull();
    const linkToken = linkOf(location);
    expect((await call(login, { email, password: 'not the password', linkToken })).status).toBe(401);
    expect((await call(login, { email, password: aPassword, linkToken })).status).toBe(200);
    const signedIn = await sessionOf((await whole(person)).refresh);
    expect(signedIn.me.user.id).toBe(local.me.user.id);
    expect(await outbox.mailTo(email, 'A sign-in was added to your account')).toContain('localhost');
  });

  it('has a link that works once, and for no other account', async () => {
    await aNewcomer(app, owner, email);
    const linkToken = linkOf((await whole(person)).location);
    const foreign = await call(login, { email: owner.email, password: aPassword, linkToken });
    expect(foreign.error).toMatchObject({ code: 'conflict', details: { reason: 'link-expired' } });
    expect((await call(login, { email, password: aPassword, linkToken })).status).toBe(200);
    expect((await call(login, { email, password: aPassword, linkToken })).error.details?.reason).toBe('link-expired');
    expect((await whole(person)).location).toBe('/');
  });

  it('is never linked when the provider has not proven it', async () => {
    await aNewcomer(app, owner, email);
    corp.people.set(person, { email, email_verified: false });
    expect(await whole(person, { inviteCode: await anInvite(app, owner) })).toMatchObject({
      location: '/login#error=email-taken',
      refresh: null,
    });
  });
});

it('an address that is only claimed is nothing on a server where people prove theirs', async () => {
  const claims = await aLoginProvider([callbackOf('claims')]);
  const { issuer, clientId, clientSecret } = claims;
  const providers = [{ id: 'claims', name: 'Claims', issuer, clientId, clientSecret }];
  const env = { PUBLIC_URL: publicUrl, SMTP_URL: 'smtp://127.0.0.1:1', OIDC_PROVIDERS: JSON.stringify(providers) };
  const strict = await testApp({ env });
  try {
    const boss = await anOwner(strict);
    const answers = [];
    for (const claimed of [boss.email, email]) {
      claims.people.set('mallory', { email: claimed, email_verified: false });
      const started = await caller(strict)(startOidcLogin, { providerId: 'claims', inviteCode: await anInvite(strict, boss) });
      const back = new URL(await claims.signIn(started.headers.get('location')!, 'mallory'));
      const response = await fetch(strict.url + back.pathname + back.search, {
        redirect: 'manual',
        headers: { cookie: started.cookies[0]! },
      });
      answers.push(response.headers.get('location'));
    }
    expect(answers).toEqual(['/login#error=email-unverified', '/login#error=email-unverified']);
  } finally {
    await strict.close();
    await claims.close();
  }
});

describe('what an attacker tries', () => {
  const invited = async () => start({ inviteCode: await anInvite(app, owner) });
  const expired = { location: '/login#error=expired', refresh: null };
  const failed = { location: '/login#error=failed', refresh: null };

  it('a state nobody gave out', async () => {
    const { location, cookie } = await invited();
    const back = await corp.signIn(location, person);
    expect(await finish(back, cookie, (url) => url.searchParams.set('state', 'x'.repeat(43)))).toMatchObject(expired);
  });

  it('the address in another browser', async () => {
    const { location } = await invited();
    const [back, { cookie }] = [await corp.signIn(location, person), await start()];
    expect(await finish(back, cookie)).toMatchObject(expired);
    const again = await invited();
    expect(await finish(await corp.signIn(again.location, person), '')).toMatchObject(expired);
  });

  it('the same address twice', async () => {
    const { location, cookie } = await invited();
    const back = await corp.signIn(location, person);
    expect((await finish(back, cookie)).location).toBe('/');
    expect(await finish(back, cookie)).toMatchObject(expired);
  });

  it('a code of another sign-in', async () => {
    const [mine, theirs] = [await invited(), await invited()];
    const stolen = new URL(await corp.signIn(theirs.location, person)).searchParams.get('code')!;
    const back = await corp.signIn(mine.location, person);
    expect(await finish(back, mine.cookie, (url) => url.searchParams.set('code', stolen))).toMatchObject(failed);
  });

  it('a state that is older than ten minutes', async () => {
    const { location, cookie } = await invited();
    const back = await corp.signIn(location, person);
    await app.db.query(`update oidc_logins set expires_at = now()`);
    expect(await finish(back, cookie)).toMatchObject(expired);
  });

  it('the answer of one provider at the door of another', async () => {
    const { location, cookie } = await invited();
    const back = await corp.signIn(location, person);
    expect(await finish(back, cookie, (url) => (url.pathname = url.pathname.replace('/corp/', '/other/')))).toMatchObject(expired);
  });

  it.each([
    ['another issuer', (url: URL) => url.searchParams.set('iss', other.issuer)],
    ['no issuer', (url: URL) => url.searchParams.delete('iss')],
  ])('an answer that names %s', async (_, change) => {
    const { location, cookie } = await invited();
    expect(await finish(await corp.signIn(location, person), cookie, change)).toMatchObject(failed);
  });
});

it('says that the person declined', async () => {
  const { location, cookie } = await start();
  const back = new URL(callbackOf('corp'));
  back.search = new URLSearchParams({
    error: 'access_denied',
    state: new URL(location).searchParams.get('state')!,
    iss: corp.issuer,
  }).toString();
  expect((await finish(back.href, cookie)).location).toBe('/login#error=denied');
});

it('is no trouble for others when a provider does not answer', async () => {
  expect((await start({ providerId: 'dead' })).location).toBe('/login#error=unavailable');
  expect((await start({ providerId: 'nobody' })).location).toBe('/login#error=not-found');
  expect(new URL((await start()).location).origin).toBe(corp.issuer);
});

it('keeps nothing in clear that would finish a sign-in', async () => {
  const { location } = await start();
  const { searchParams } = new URL(location);
  const stored = JSON.stringify(await app.db.query(`select encode(hash, 'escape') as hash, payload from oidc_logins`));
  for (const name of ['state', 'nonce']) expect(stored).not.toContain(searchParams.get(name));
  expect(stored).not.toContain('codeVerifier');
});
