import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, createBrotliDecompress, createGunzip, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  failureOf,
  listen,
  site,
  stopTheClock,
  testReach,
  watchConnections,
  type Listener,
  type Names,
  type WatchedConnections,
} from '../../testing/fetching/index.js';
import { fetchTimeoutMs, maxWireBytes } from './errand.js';
import { GuardedFetcher } from './guarded-fetcher.js';
import { maxPageBytes } from './read-body.js';

/** What may be on its way when a connection is ended: a chunk that is read, and the socket's next one. */
const slackBytes = 256 * 1_024;

let server: Listener | undefined;
let connections: WatchedConnections;

beforeEach(() => {
  stopTheClock();
  connections = watchConnections();
});
afterEach(async () => {
  jest.useRealTimers();
  connections.stop();
  await server?.close();
  server = undefined;
});

const publicName: Names = () => [site];

const serve = async (handler: RequestListener) => (server = await listen(createHttpServer(handler), site));
/** Speaks for itself, once somebody has asked. */
const speak = async (talk: (socket: Socket) => void) =>
  (server = await listen(
    createServer((socket) => void socket.once('data', () => talk(socket))),
    site,
  ));

const fetchFrom = ({ port }: Listener, names = publicName) =>
  new GuardedFetcher(testReach({ sitePort: port, names })).fetch(`http://site.example.org:${port}/`);

const bytesRead = () => connections.sockets.reduce((sum, socket) => sum + socket.bytesRead, 0);
const allEnded = () => Promise.all(connections.sockets.filter(({ closed }) => !closed).map((socket) => once(socket, 'close')));

/** Writes on as fast as it is taken. */
function endlessly(socket: NodeJS.WritableStream, chunk: Buffer): void {
  const more = () => {
    while (socket.writable && socket.write(chunk));
  };
  socket.on('error', () => undefined).on('drain', more);
  more();
}

describe('Preview fetcher: endless, slow and bomb bodies end within 2 s and 10 MB', () => {
  describe('slow ones end with their time, and not before', () => {
    const html = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n';
    /** What the server says when it is asked, in pieces; then it says nothing more, and hangs up neither. */
    const slow: Record<string, readonly string[]> = {
      'never answers': [],
      'stops within its status line': ['HTTP/1.1 2'],
      'stops within its headers': [html],
      'interim answers only': ['HTTP/1.1 102 Processing\r\n\r\n', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
      'stops before its body': [`${html}\r\n`],
      'stops within its body': [`${html}\r\n`, '<title>', 'Slow'],
      'stops within a chunk': [`${html}transfer-encoding: chunked\r\n\r\n`, 'ff\r\n<title>'],
      'stops within gzip': [`${html}content-encoding: gzip\r\n\r\n`, gzipSync('<title>x').subarray(0, 12).toString('latin1')],
    };

    it.each(Object.entries(slow))('%s', async (_name, pieces) => {
      const asked = Promise.withResolvers<Socket>();
      const outcome = failureOf(fetchFrom(await speak(asked.resolve)));
      const socket = await asked.promise;
      for (const piece of pieces) socket.write(piece, 'latin1');
      await jest.advanceTimersByTimeAsync(fetchTimeoutMs - 1);
      expect(await Promise.race([outcome, Promise.resolve('waiting')])).toBe('waiting');
      await jest.advanceTimersByTimeAsync(1);
      expect(await outcome).toBe('too-slow');
      await allEnded();
    });

    it('a byte now and then gains no time', async () => {
      const asked = Promise.withResolvers<Socket>();
      const outcome = failureOf(fetchFrom(await speak(asked.resolve)));
      const socket = await asked.promise;
      for (let ms = 0; ms < fetchTimeoutMs; ms += 100) {
        socket.write(ms === 0 ? `${html}\r\n` : 'x');
        await jest.advanceTimersByTimeAsync(100);
      }
      expect(await outcome).toBe('too-slow');
      await allEnded();
    });

    it('redirects share one time', async () => {
      const hops: (() => void)[] = [];
      const hop = () => new Promise<void>((resolve) => hops.push(resolve));
      const arrived = [hop(), hop()];
      const listener = await serve((_request, response) => {
        hops.shift()?.();
        setTimeout(() => response.writeHead(302, { location: '/' }).end(), fetchTimeoutMs * 0.6);
      });
      const outcome = failureOf(fetchFrom(listener));
      await arrived[0];
      await jest.advanceTimersByTimeAsync(fetchTimeoutMs * 0.6);
      await arrived[1];
      await jest.advanceTimersByTimeAsync(fetchTimeoutMs * 0.4);
      expect(await outcome).toBe('too-slow');
    });

    it('a name server that never answers', async () => {
      const listener = await serve(() => undefined);
      const outcome = failureOf(fetchFrom(listener, () => new Promise(() => undefined)));
      await jest.advanceTimersByTimeAsync(fetchTimeoutMs);
      expect(await outcome).toBe('too-slow');
      expect(listener.visits).toEqual([]);
    });

    it('nobody is connected to once the time is over', async () => {
      const listener = await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end());
      const answer = Promise.withResolvers<string[]>();
      const outcome = failureOf(fetchFrom(listener, () => answer.promise));
      await jest.advanceTimersByTimeAsync(fetchTimeoutMs);
      expect(await outcome).toBe('too-slow');
      answer.resolve([site]);
      await answer.promise;
      await new Promise(setImmediate);
      expect(connections.attempts).toEqual([]);
    });

    it('a handshake that never comes', async () => {
      const hello = Promise.withResolvers<Socket>();
      const { port } = await speak(hello.resolve);
      const fetcher = new GuardedFetcher(testReach({ sitePort: port, names: publicName }));
      const outcome = failureOf(fetcher.fetch(`https://site.example.org:${port}/`));
      await hello.promise;
      await jest.advanceTimersByTimeAsync(fetchTimeoutMs);
      expect(await outcome).toBe('too-slow');
      await allEnded();
    });
  });

  describe('endless ones end with their bytes', () => {
    it('an endless page: its beginning is taken, and the rest is not', async () => {
      const listener = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        endlessly(response, Buffer.alloc(65_536, '<title>Endless</title>'));
      });
      const { html } = await fetchFrom(listener);
      expect(html).toHaveLength(maxPageBytes);
      await allEnded();
      expect(bytesRead()).toBeLessThan(maxPageBytes + slackBytes);
    });

    it('an endless redirect: its body is not taken', async () => {
      let first: Promise<unknown> | undefined;
      const listener = await serve((_request, response) => {
        // The second is answered once nobody takes from the first any more.
        void Promise.resolve(first).then(() => {
          response.writeHead(first ? 404 : 302, { location: '/' });
          first ??= once(response, 'close');
          endlessly(response, Buffer.alloc(65_536));
        });
      });
      expect(await failureOf(fetchFrom(listener))).toBe('no-page');
      await allEnded();
      expect(bytesRead()).toBeLessThan(2 * slackBytes);
    });

    it('a redirect in a circle', async () => {
      const listener = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());
      expect(await failureOf(fetchFrom(listener))).toBe('too-many-redirects');
      expect(connections.attempts).toHaveLength(5);
    });

    it.each(['HTTP/1.1 200 OK\r\nx: ', 'HTTP/1.1 200 OK\r\n'])('endless headers after %j', async (start) => {
      const listener = await speak((socket) => {
        socket.write(start);
        endlessly(socket, Buffer.alloc(65_536, start.endsWith('x: ') ? 'x' : 'x: y\r\n'));
      });
      expect(await failureOf(fetchFrom(listener))).toBe('unreachable');
      await allEnded();
      expect(bytesRead()).toBeLessThan(slackBytes);
    });

    it('a change to another protocol', async () => {
      const listener = await speak((socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
        endlessly(socket, Buffer.alloc(65_536));
      });
      expect(await failureOf(fetchFrom(listener))).toBe('unreachable');
      await allEnded();
      expect(bytesRead()).toBeLessThan(slackBytes);
    });

    it('endless interim answers', async () => {
      const listener = await speak((socket) => endlessly(socket, Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'.repeat(2_000))));
      expect(await failureOf(fetchFrom(listener))).toBe('too-large');
      await allEnded();
      expect(bytesRead()).toBeLessThan(slackBytes);
    });

    it('endless gzip in which nothing is', async () => {
      const listener = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
        response.write(gzipSync('').subarray(0, 10));
        endlessly(response, Buffer.from('000000ffff'.repeat(10_000), 'hex')); // stored blocks of length 0
      });
      expect(await failureOf(fetchFrom(listener))).toBe('too-large');
      await allEnded();
      expect(bytesRead()).toBeLessThan(maxWireBytes + slackBytes);
    });
  });

  describe('bombs are taken apart no further than they are read', () => {
    const huge = Buffer.alloc(64 * 1_024 * 1_024);
    const bombs = {
      gzip: () => gzipSync(huge),
      br: () => brotliCompressSync(huge, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }),
    };

    it.each(['gzip', 'br'] as const)('%s', async (encoding) => {
      const bomb = bombs[encoding]();
      const listener = await serve((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(bomb),
      );
      const inflated = countInflated();
      const { html } = await fetchFrom(listener);
      expect(html).toHaveLength(maxPageBytes);
      expect(inflated.bytes()).toBeGreaterThanOrEqual(maxPageBytes);
      expect(inflated.bytes()).toBeLessThan(maxPageBytes + slackBytes);
      inflated.stop();
    });

    it.each(['gzip, gzip', 'br, gzip', 'deflate', 'zstd', 'compress', 'gzip;q=1', 'bomb'])(
      'an encoding that nobody asked for: %s',
      async (encoding) => {
        const listener = await serve((_request, response) =>
          response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(gzipSync(gzipSync('x'))),
        );
        expect(await failureOf(fetchFrom(listener))).toBe('no-page');
      },
    );
  });
});

const inflaters = new Set<unknown>([createGunzip().constructor, createBrotliDecompress().constructor]);

/** All that comes out of decompressors, kept or not. */
function countInflated(): { bytes: () => number; stop: () => void } {
  let bytes = 0;
  const push = Readable.prototype.push as (this: Readable, chunk: unknown) => boolean;
  const spy = jest.spyOn(Readable.prototype, 'push').mockImplementation(function (this: Readable, chunk: unknown) {
    if (inflaters.has(this.constructor) && chunk !== null) bytes += (chunk as Buffer).length;
    return push.call(this, chunk);
  });
  return { bytes: () => bytes, stop: () => spy.mockRestore() };
}
