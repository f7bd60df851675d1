import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startOidcLogin } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { anInvite, anOwner } from '../../../testing/accounts.js';
import { caller, type Caller } from '../../../testing/call.js';
import { testApp, type TestApp } from '../../../testing/index.js';
import { aLoginProvider, type LoginProvider } from '../../../testing/login-provider.js';

/** Providers that are real but for one answer each. */
const ids = ['honest', 'redirecting', 'pointing-inside', 'pointing-in-clear', 'endless', 'silent'] as const;
type Id = (typeof ids)[number];

const publicUrl = 'https://chat.example.org';
const discoveryPath = '/.well-known/openid-configuration';
let app: TestApp;
let call: Caller;
let owner: Awaited<ReturnType<typeof anOwner>>;
let providers: Record<Id, LoginProvider>;
/** Where nobody should ever come. */
let trap: Server;
const trapped: string[] = [];

beforeAll(async () => {
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockReturnValue();
  trap = createServer((request, response) => {
    trapped.push(request.url ?? '');
    response.end('{}');
  }).listen(0, '127.0.0.1');
  const entries = [];
  for (const id of ids) entries.push([id, await aLoginProvider([`${publicUrl}/api/v1/auth/oidc/${id}/callback`])] as const);
  providers = Object.fromEntries(entries) as typeof providers; // one entry for each
  const list = ids.map((id) => ({
    id,
    name: id,
    issuer: providers[id].issuer,
    clientId: 'chatera',
    clientSecret: providers[id].clientSecret,
  }));
  app = await testApp({ env: { PUBLIC_URL: publicUrl, OIDC_PROVIDERS: JSON.stringify(list), LOG_LEVEL: 'silent' } });
  call = caller(app);
  owner = await anOwner(app);
});
afterAll(async () => {
  await app.close();
  await Promise.all(ids.map((id) => providers[id].close()));
  trap.close();
});

/** The page the browser ends on. */
async function signInBy(id: Id): Promise<string> {
  providers[id].people.set('ada', { email: `${id}@example.org`, email_verified: true });
  const { headers, cookies } = await call(startOidcLogin, { providerId: id, inviteCode: await anInvite(app, owner) });
  const location = headers.get('location')!;
  if (location.startsWith('/')) return location;
  const back = new URL(await providers[id].signIn(location, 'ada'));
  const answer = await fetch(app.url + back.pathname + back.search, { redirect: 'manual', headers: { cookie: cookies[0]! } });
  return answer.headers.get('location')!;
}

/** Discovery as it is, but for one endpoint. */
async function pointing(id: Id, endpoint: object): Promise<RequestListener> {
  const metadata = (await (await fetch(providers[id].issuer + discoveryPath)).json()) as object;
  return (_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...metadata, ...endpoint }));
  };
}

it('signs in where all is right', async () => {
  expect(await signInBy('honest')).toBe('/');
});

it('follows a token endpoint nowhere', async () => {
  const { port } = trap.address() as AddressInfo; // a TCP server's address is one
  providers.redirecting.instead.set('/token', (_request, response) => {
    response.writeHead(307, { location: `http://localhost:${port}/token` }).end();
  });
  expect(await signInBy('redirecting')).toBe('/login#error=failed');
  expect(trapped).toEqual([]);
});

it('gives code and secret to no address inside that the discovery document names', async () => {
  const answer = await pointing('pointing-inside', { token_endpoint: 'https://10.0.0.1/token' });
  providers['pointing-inside'].instead.set(discoveryPath, answer);
  expect(await signInBy('pointing-inside')).toBe('/login#error=failed');
});

it('gives them to nobody in clear', async () => {
  const answer = await pointing('pointing-in-clear', { token_endpoint: 'http://203.0.113.9/token' });
  providers['pointing-in-clear'].instead.set(discoveryPath, answer);
  expect(await signInBy('pointing-in-clear')).toBe('/login#error=failed');
});

it('reads no discovery document without end', async () => {
  providers.endless.instead.set(discoveryPath, (_request, response) => {
    const more = () => response.write(' '.repeat(64 * 1_024));
    response.setHeader('content-type', 'application/json').on('drain', more);
    while (more());
  });
  expect(await signInBy('endless')).toBe('/login#error=unavailable');
});

it('waits for no provider for longer than five seconds', async () => {
  providers.silent.instead.set(discoveryPath, (_request, response) => {
    response.setHeader('content-type', 'application/json').write('{');
  });
  const startedAt = Date.now();
  expect(await signInBy('silent')).toBe('/login#error=unavailable');
  expect(Date.now() - startedAt).toBeLessThan(9_000);
}, 20_000);
