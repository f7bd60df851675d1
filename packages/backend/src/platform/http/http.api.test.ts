import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ env: { ALLOWED_ORIGINS: 'tauri://localhost', CSP_REPORTS: 'true' } });
});
afterAll(() => app.close());

const login = '/api/v1/auth/login';
const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(app.url + path, { method: 'POST', body, headers });

const errorOf = async (response: Response): Promise<unknown> => ((await response.json()) as { error: unknown }).error;

describe('what cannot be read', () => {
  it.each([
    ['JSON that breaks off', '{"email": ', 400, 'invalid-input'],
    ['a bare word', 'null', 400, 'invalid-input'],
    ['a list', '[]', 400, 'invalid-input'],
    ['more than 64 kB', JSON.stringify({ email: 'x'.repeat(65_536) }), 413, 'too-large'],
    ['a key that reaches into the prototype', '{"__proto__": {"x": 1}}', 400, 'invalid-input'],
  ])('%s gets our error', async (_, body, status, code) => {
    const response = await post(login, body);
    expect(response.status).toBe(status);
    expect(await errorOf(response)).toMatchObject({ code });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp'])(
    '%s is no JSON',
    async (type) => {
      const response = await post(login, '{}', { 'content-type': type });
      expect([response.status, await errorOf(response)]).toEqual([400, expect.objectContaining({ code: 'invalid-input' })]);
    },
  );

  it('a small body that unpacks to a large one is too large', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
    const response = await post(login, bomb, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
  });

  it('an address that is no text gets our error', async () => {
    const response = await fetch(`${app.url}/api/v1/channels/%E0%A4%A`);
    expect([response.status, await errorOf(response)]).toEqual([400, expect.objectContaining({ code: 'invalid-input' })]);
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/api/v1/nowhere'],
    ['GET', '/api/nowhere'],
    ['GET', '/api'],
    ['DELETE', '/api/v1/auth/login'],
    ['PATCH', '/api/health/live'],
    ['POST', '/'],
    ['GET', '/.well-known/nothing'],
    ['OPTIONS', '/api/v1/auth/login'],
  ])('%s %s is not found, in our words', async (method, path) => {
    const response = await fetch(app.url + path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: { code: 'not-found', message: 'Nothing is here' } });
  });
});

describe('headers', () => {
  it.each(['/api/v1/users/me', '/api/health/live', '/api/nowhere', '/', '/_next/static/nowhere.js', '/api/docs/'])(
    'protect %s',
    async (path) => {
      const { headers } = await fetch(app.url + path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=(self)'),
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      });
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('strict-transport-security')).toBe(false);
    },
  );

  it('ask for TLS where there is TLS', async () => {
    const behindTls = await testApp({ env: { PUBLIC_URL: 'https://chat.example.org' } });
    try {
      const { headers } = await fetch(`${behindTls.url}/api/health/live`);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    } finally {
      await behindTls.close();
    }
  });

  it('let listed origins read, and no other', async () => {
    const from = (origin: string, method = 'GET') => fetch(`${app.url}/api/v1/users/me`, { method, headers: { origin } });
    const [listed, other, preflight] = await Promise.all([
      from('tauri://localhost'),
      from('https://evil.example'),
      from('tauri://localhost', 'OPTIONS'),
    ]);
    expect(listed.headers.get('access-control-allow-origin')).toBe('tauri://localhost');
    expect(other.headers.has('access-control-allow-origin')).toBe(false);
    expect(other.headers.get('vary')).toContain('Origin');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(preflight.headers.has('access-control-allow-credentials')).toBe(false);
  });
});

it('compresses long answers and leaves short ones alone', async () => {
  const raw = (path: string, encoding: string) =>
    new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      request(app.url + path, { headers: { 'accept-encoding': encoding } }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }));
      })
        .on('error', reject)
        .end();
    });
  const zipped = await raw('/api/openapi.json', 'gzip');
  expect(zipped.encoding).toBe('gzip');
  expect(JSON.parse(gunzipSync(zipped.body).toString())).toMatchObject({ openapi: expect.any(String) });
  expect((await raw('/api/openapi.json', 'br, gzip')).encoding).toBe('br');
  expect((await raw('/api/health/live', 'br, gzip')).encoding).toBeUndefined();
});

it('shows the API reference without anything from elsewhere', async () => {
  const page = await (await fetch(`${app.url}/api/docs`)).text();
  const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(links).toHaveLength(4);
  for (const link of links) expect((await fetch(new URL(link, `${app.url}/api/docs/`))).status).toBe(200);
  const contract = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(contract.paths).length).toBeGreaterThan(30);
});

it('takes reports of the policy in their own types and answers nothing', async () => {
  const report = JSON.stringify({
    'csp-report': { 'effective-directive': 'script-src', 'blocked-uri': 'inline', 'document-uri': 'http://x/y?token=1' },
  });
  expect((await post('/api/csp-report', report, { 'content-type': 'application/csp-report' })).status).toBe(204);
  expect((await post('/api/csp-report', '{}', { 'content-type': 'application/csp-report' })).status).toBe(204);
  const broken = await post('/api/csp-report', '{', { 'content-type': 'application/csp-report' });
  expect([broken.status, await errorOf(broken)]).toEqual([400, expect.objectContaining({ code: 'invalid-input' })]);
});
