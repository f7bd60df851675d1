import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { listen, site, stopTheClock, testReach, watchConnections, type Listener } from '../../testing/fetching/index.js';
import { GuardedFetcher } from './guarded-fetcher.js';
import { WebPages } from './web-pages.js';

const opened: Listener[] = [];
beforeEach(stopTheClock);
afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(opened.splice(0).map((listener) => listener.close()));
});

async function serve(handler: RequestListener): Promise<{ fetcher: GuardedFetcher; url: string }> {
  const listener = await listen(createServer(handler), site);
  opened.push(listener);
  const fetcher = new GuardedFetcher(testReach({ sitePort: listener.port, names: () => [site] }));
  return { fetcher, url: `http://site.example.org:${listener.port}/` };
}

const page = (response: ServerResponse, html: string | Buffer, headers: Record<string, string> = {}) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);

it('gets a page, and asks as ChatEra, without cookies and without a word of who asks', async () => {
  let request: IncomingMessage | undefined;
  const { fetcher, url } = await serve((asked, response) => {
    request = asked;
    page(response, '<title>Grüße</title>', { 'set-cookie': 'id=1' });
  });
  expect(await fetcher.fetch(`${url}a?b=c#d`)).toEqual({ url: new URL(`${url}a?b=c#d`), html: '<title>Grüße</title>' });
  expect(jest.getTimerCount()).toBe(0);
  expect(request?.method).toBe('GET');
  expect(request?.url).toBe('/a?b=c');
  expect(request?.headers).toEqual({
    host: new URL(url).host,
    accept: 'text/html',
    'accept-encoding': 'gzip, br',
    'user-agent': expect.stringContaining('ChatEra'),
    connection: 'close',
  });
});

it.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['br', brotliCompressSync],
  ['identity', (text: string) => text],
])('takes %s apart', async (encoding, compress) => {
  const { fetcher, url } = await serve((_request, response) => page(response, compress('<p>Hello'), { 'content-encoding': encoding }));
  expect((await fetcher.fetch(url)).html).toBe('<p>Hello');
});

it('follows four redirects, relative ones and in any script, and says where it came to', async () => {
  const hops = ['/1', './2', '//site.example.org:PORT/3', '/größe'];
  let hop = 0;
  const { fetcher, url } = await serve((request, response) => {
    const location = hops[hop]?.replace('PORT', String(request.socket.localPort));
    hop += 1;
    if (location === undefined) page(response, 'there', { 'set-cookie': 'a=b' });
    else response.writeHead(302, { location: Buffer.from(location).toString('latin1'), 'set-cookie': 'a=b' }).end();
    expect([request.headers.cookie, request.headers.referer]).toEqual([undefined, undefined]);
  });
  expect((await fetcher.fetch(url)).url.pathname).toBe('/gr%C3%B6%C3%9Fe');
});

describe('is no page:', () => {
  it.each([
    [200, 'application/json'], [200, 'image/png'], [200, 'text/plain'], [200, 'text/htmlx'], [200, 'application/xhtml+xml'], [200, ''], [201, 'text/html'],
    [204, 'text/html'], [206, 'text/html'], [300, 'text/html'], [302, 'text/html'], [304, 'text/html'], [404, 'text/html'], [500, 'text/html'],
  ])('%s %s', async (status, type) => {
    const { fetcher, url } = await serve((_request, response) => response.writeHead(status, { 'content-type': type }).end('<title>x'));
    await expect(fetcher.fetch(url)).rejects.toThrow('no-page');
  }); // prettier-ignore
});

it('takes broken gzip and broken HTTP for no answer', async () => {
  const { fetcher, url } = await serve((request, response) => {
    if (request.url === '/gzip') page(response, 'no gzip', { 'content-encoding': 'gzip' });
    else request.socket.end('nonsense\r\n\r\n');
  });
  await expect(fetcher.fetch(`${url}gzip`)).rejects.toThrow('unreachable');
  await expect(fetcher.fetch(url)).rejects.toThrow('unreachable');
});

describe('over TLS', () => {
  const psk = { psk: Buffer.alloc(32, 7), identity: 'test' };
  const secured = { ciphers: 'PSK', maxVersion: 'TLSv1.2', pskCallback: () => psk } as const;
  /** The shared key is proof enough. */
  const trusting = { ...secured, checkServerIdentity: () => undefined };

  async function serveSecurely(handler: RequestListener, options: object = trusting) {
    const names: (string | false | undefined)[] = [];
    const server = https.createServer({ ciphers: 'PSK', maxVersion: 'TLSv1.2', pskCallback: () => psk.psk }, handler);
    server.on('secureConnection', (socket: TLSSocket & { servername?: string | false }) => names.push(socket.servername));
    const listener = await listen(server, site);
    opened.push(listener);
    const reach = testReach({ sitePort: listener.port, names: () => [site] });
    const fetcher = new GuardedFetcher({ ...reach, agent: { ...reach.agent, ...options } });
    return { fetcher, url: `https://site.example.org:${listener.port}/`, port: listener.port, names };
  }

  it('a checked address is asked by its name', async () => {
    const { fetcher, url, names } = await serveSecurely((_request, response) => page(response, 'safe'));
    expect((await fetcher.fetch(url)).html).toBe('safe');
    expect(names).toEqual(['site.example.org']);
  });

  it('whoever cannot prove that name is not listened to', async () => {
    const { fetcher, url } = await serveSecurely((_request, response) => page(response, 'who knows'), secured);
    await expect(fetcher.fetch(url)).rejects.toThrow('unreachable');
  });

  it('nobody leads from there into the clear', async () => {
    const { fetcher, url, port } = await serveSecurely((_request, response) =>
      response.writeHead(301, { location: `http://site.example.org:${port}/` }).end(),
    );
    const connections = watchConnections();
    await expect(fetcher.fetch(url)).rejects.toThrow('forbidden');
    expect(connections.attempts).toHaveLength(1);
    connections.stop();
  });
});

it('asks four at once, lets 64 wait, and refuses the rest', async () => {
  const held: ServerResponse[] = [];
  const four = Promise.withResolvers<void>();
  let isHolding = true;
  const connections = watchConnections();
  const { fetcher, url } = await serve((_request, response) => {
    if (!isHolding) page(response, 'done');
    else if (held.push(response) === 4) four.resolve();
  });
  const taken = Array.from({ length: 68 }, () => fetcher.fetch(url));
  await expect(fetcher.fetch(url)).rejects.toThrow('busy');
  await four.promise;
  expect(connections.attempts).toHaveLength(4);
  connections.stop();
  isHolding = false;
  for (const response of held) page(response, 'done');
  expect((await Promise.all(taken)).map(({ html }) => html)).toEqual(Array.from({ length: 68 }, () => 'done'));
  expect((await fetcher.fetch(url)).html).toBe('done');
});

it('a page is told by what it says about itself', async () => {
  const { fetcher, url } = await serve((_request, response) =>
    page(response, '<title>A page</title><meta name=description content="Of words">'),
  );
  expect(await new WebPages(fetcher).card(url)).toEqual({ title: 'A page', description: 'Of words', siteName: null, imageUrl: null });
});
