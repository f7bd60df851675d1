import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { testApp, type TestApp } from '../../testing/index.js';

const hash = `'sha256-${'A'.repeat(43)}='`;
const chunk = 'console.log("a chunk");';

let parent: string;
let web: string;
let app: TestApp;
beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'web-'));
  web = path.join(parent, '.out'); // a checkout may well lie below a folder with a dot
  await mkdir(path.join(web, '_next/static/chunks'), { recursive: true });
  await writeFile(path.join(parent, 'secret.txt'), 'outside');
  await writeFile(path.join(web, 'index.html'), '<p>home</p>');
  await writeFile(path.join(web, '404.html'), '<p>lost</p>');
  await writeFile(path.join(web, 'csp.json'), JSON.stringify({ scriptHashes: [hash] }));
  await writeFile(path.join(web, 'icon.svg'), '<svg/>');
  await writeFile(path.join(web, '_next/static/chunks/a.js'), chunk);
  await writeFile(path.join(web, '_next/static/chunks/a.js.br'), brotliCompressSync(chunk));
  await writeFile(path.join(web, '_next/static/chunks/a.js.gz'), gzipSync(chunk));
  app = await testApp({ env: { WEB_DIR: web } });
});
afterAll(async () => {
  await app.close();
  await rm(parent, { recursive: true });
});

interface Raw {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** As it is written: fetch would tidy the path up. */
const raw = (target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    request({ hostname, port, path: target, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });

describe('places in the app', () => {
  it.each(['/', '/index.html', '/login', '/w/1/c/2?x=1', '/invite/abc', '/setup'])('%s is the app', async (target) => {
    const { status, headers, body } = await raw(target);
    expect([status, body.toString()]).toEqual([200, '<p>home</p>']);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect(headers['content-security-policy']).toContain(`script-src 'self' ${hash};`);
  });

  it('are read again only when they changed', async () => {
    const { etag } = (await raw('/login')).headers;
    const again = await raw('/login', { 'if-none-match': String(etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('answer HEAD without the page', async () => {
    const { status, headers, body } = await raw('/login', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, '11', 0]);
  });
});

describe('files', () => {
  it('of the build are kept for ever, in the encoding the browser likes best', async () => {
    const inBrotli = await raw('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip, br' });
    expect(inBrotli.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(brotliDecompressSync(inBrotli.body).toString()).toBe(chunk);
    expect((await raw('/_next/static/chunks/a.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    const plain = await raw('/_next/static/chunks/a.js');
    expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, chunk]);
  });

  it('that carry a fixed name are asked for each time', async () => {
    expect((await raw('/icon.svg')).headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' });
  });

  it.each([
    '/nowhere.js',
    '/_next/static/chunks/b.js',
    '/_next/static',
    '/_next/data/x',
    '/csp.json',
    '/_next/static/chunks/a.js.br',
    '/icon.png',
  ])('%s is really missing', async (target) => {
    const { status, headers, body } = await raw(target);
    expect([status, body.toString()]).toEqual([404, '<p>lost</p>']);
    expect(headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/_next/../../secret.txt',
    '/_next/static/..%5c..%5c..%5csecret.txt',
    '//secret.txt',
    '/%00.txt',
    '/%E0%A4%A',
    '/....//secret.txt',
  ])('%s leads nowhere', async (target) => {
    const { status, body } = await raw(target);
    expect(body.toString()).not.toContain('outside');
    expect(status).toBe(404);
  });
});

it('follows a new build, its policy included', async () => {
  await writeFile(path.join(web, 'csp.json'), JSON.stringify({ scriptHashes: [`'sha256-${'B'.repeat(43)}='`] }));
  await writeFile(path.join(web, '_next/static/chunks/new.js'), 'new');
  await utimes(path.join(web, 'index.html'), new Date(), new Date(Date.now() + 5_000));
  expect((await raw('/')).headers['content-security-policy']).toContain('BBBB');
  expect((await raw('/_next/static/chunks/new.js')).status).toBe(200);
});

it('says so when it is not built, and the API still answers', async () => {
  const bare = await testApp({ env: { WEB_DIR: path.join(parent, 'nothing') } });
  try {
    const response = await fetch(bare.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
    expect((await fetch(`${bare.url}/api/health/ready`)).status).toBe(200);
  } finally {
    await bare.close();
  }
});

it('is left to somebody else by the role api', async () => {
  const api = await testApp({ env: { WEB_DIR: web, ROLE: 'api' } });
  try {
    expect((await fetch(api.url)).status).toBe(404);
    expect((await fetch(`${api.url}/api/health/ready`)).status).toBe(200);
  } finally {
    await api.close();
  }
});
