import { request } from 'node:http';
import { apiBasePath, login } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anOwner, aPassword } from '../../../testing/accounts.js';
import { testApp, type TestApp } from '../../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  // Behind a proxy that ends TLS, and of which the server was told nothing.
  app = await testApp({ env: { PUBLIC_URL: 'https://chat.example.org', TRUSTED_PROXIES: '0' } });
});
afterAll(() => app.close());

/** What a browser that reached the proxy is given to keep. `fetch` sets no Host. */
async function cookieOf(email: string): Promise<string> {
  const body = JSON.stringify({ email, password: aPassword, refreshIn: 'cookie' });
  const headers = { host: 'chat.example.org', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: app.port, path: apiBasePath + login.path, method: login.method, headers };
    const sent = request(options, (response) => {
      response.resume();
      resolve(response.headers['set-cookie']?.[0] ?? '');
    });
    sent.on('error', reject).end(body);
  });
}

it('is for https alone where people come by https, whatever stands between', async () => {
  const { email } = await anOwner(app);
  expect(await cookieOf(email)).toMatch(/^__Host-rt=[\w-]{43}; .*Secure; SameSite=Strict/);
});
