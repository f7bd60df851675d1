import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CustomFetchOptions } from 'openid-client';
import { oidcFetch } from './oidc-fetch.js';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/elsewhere') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else response.end('x'.repeat(request.url === '/large' ? 600_000 : 10));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`; // a TCP server's address is one
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const options: CustomFetchOptions = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' };
const ask = (issuer: string, address: string) => oidcFetch(new URL(issuer))(address, options);

it('asks a local issuer on this machine', async () => {
  expect(await (await ask(url, `${url}/small`)).text()).toBe('x'.repeat(10));
});

it.each(['http://169.254.169.254/token', 'http://10.0.0.1/token', 'file:///etc/passwd'])(
  'lets a local issuer point nowhere else: %s',
  async (address) => {
    await expect(ask(url, address)).rejects.toThrow('only be asked over https');
  },
);

it('lets no other issuer point to this machine in clear', async () => {
  await expect(ask('https://login.example.org', `${url}/small`)).rejects.toThrow('only be asked over https');
  await expect(ask('http://login.example.org', 'http://login.example.org/token')).rejects.toThrow('only be asked over https');
});

it.each(['https://10.0.0.1/token', 'https://localhost/token', 'https://[::ffff:169.254.169.254]/token'])(
  'lets no issuer point inside: %s',
  async (address) => {
    await expect(ask('https://login.example.org', address)).rejects.toThrow('an address inside');
    await expect(ask('https://192.168.1.2', address)).rejects.toThrow('an address inside');
  },
);

it('asks an issuer that is inside itself, as configured', async () => {
  await expect(ask('https://127.0.0.1:1', 'https://127.0.0.1:1/token')).rejects.toThrow('fetch failed');
});

it('follows no redirect and reads no more than can be right', async () => {
  expect((await ask(url, `${url}/elsewhere`)).status).toBe(302);
  await expect(ask(url, `${url}/large`)).rejects.toThrow('more than can be right');
});
