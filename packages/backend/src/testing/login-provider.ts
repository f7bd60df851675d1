import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

export interface ProviderPerson {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

export interface LoginProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who can sign in there, by the name they type. */
  readonly people: Map<string, ProviderPerson>;
  /** What is answered otherwise than the provider does, by path: for tests of providers that go wrong. */
  readonly instead: Map<string, RequestListener>;
  /** Signs somebody in as a browser would, and answers with the address it is sent back to. */
  signIn(authorizationUrl: string, login: string): Promise<string>;
  close(): Promise<void>;
}

/** A certified OpenID provider on this machine, with PKCE required and the pages it ships for development. */
export async function aLoginProvider(redirectUris: readonly string[]): Promise<LoginProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`; // a TCP server's address is one
  const [clientId, clientSecret] = ['chatera', 'a secret of the client'];
  const people = new Map<string, ProviderPerson>();
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key for its cookies'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
  });
  const [asItIs, instead] = [provider.callback(), new Map<string, RequestListener>()];
  server.on('request', (request, response) => (instead.get(request.url ?? '') ?? asItIs)(request, response));
  return { issuer, clientId, clientSecret, people, instead, signIn: (url, login) => walk(issuer, url, login), close: () => closed(server) };
}

/** Follows redirects and fills in the provider's forms until it sends the browser elsewhere. */
async function walk(issuer: string, start: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let [url, form] = [start, null as URLSearchParams | null];
  for (let step = 0; step < 12; step += 1) {
    const response: Response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
    const location = response.headers.get('location');
    if (location) {
      [url, form] = [new URL(location, url).href, null];
      if (new URL(url).origin !== issuer) return url;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 500)}`);
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', url).href;
    form = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
  }
  throw new Error('The provider never sent the browser back');
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  jar.set(name, value);
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
