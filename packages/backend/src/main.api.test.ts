import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createServer, connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type RunningServer } from '@chatera/testkit/server';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { caller } from './testing/call.js';
import { getMe, listLoginProviders, login, register } from '@chatera/protocol';

const root = path.join(import.meta.dirname, '../../..');
const main = path.join(root, 'packages/backend/dist/main.js');

// Each test starts a server or two, and the machine may be busy.
jest.setTimeout(120_000);
let dataDir: string;
let server: RunningServer | undefined;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'main-'));
  // What runs is the build. A mistake in types is told by the check, and the build comes out all the same.
  spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-b', path.join(root, 'packages/backend/tsconfig.build.json')]);
});
afterAll(() => rmSync(dataDir, { recursive: true }));
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const password = 'correct horse battery staple';
const token = (ownerLink: string | null) => ownerLink?.split('#')[1] ?? '';

async function registerOwner(running: RunningServer) {
  const call = caller(running);
  const entry = { kind: 'owner-link', token: token(running.ownerLink), workspaceName: 'Home' } as const;
  return call(register, { entry, email: 'ada@example.org', password, displayName: 'Ada', refreshIn: 'body' });
}

describe('the first start', () => {
  it('prints a link that makes one owner, and later starts print none', async () => {
    server = await startServer();
    const call = caller(server);
    expect((await call(listLoginProviders, {})).body.hasOwner).toBe(false);
    const first = await registerOwner(server);
    expect([first.status, first.body.status]).toEqual([200, 'signed-in']);
    expect((await registerOwner(server)).error.code).toBe('not-found');
    expect((await call(listLoginProviders, {})).body.hasOwner).toBe(true);

    await server.restart();
    expect(server.ownerLink).toBeNull();
    expect((await call(login, { email: 'ada@example.org', password, refreshIn: 'body' })).status).toBe(200);
  });

  it('prints a new link at each start until then, and only the newest works', async () => {
    server = await startServer();
    const old = server.ownerLink;
    await server.restart();
    expect(server.ownerLink).not.toBe(old);
    const call = caller(server);
    const entry = { kind: 'owner-link', token: token(old), workspaceName: 'Home' } as const;
    expect((await call(register, { entry, email: 'eve@example.org', password, displayName: 'Eve' })).error.code).toBe('not-found');
    expect((await registerOwner(server)).status).toBe(200);
  });
});

describe('an order to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s ends everything with status 0', async (signal) => {
    server = await startServer();
    const postgres = postgresPort(server);
    expect(await server.kill(signal)).toBe(0);
    expect(await answers(postgres)).toBe(false);
  });

  it('lets a request finish, takes no new one meanwhile, and then ends', async () => {
    server = await startServer();
    const { socket, answer } = await slowRequest(server);
    const ended = server.kill('SIGTERM');
    await sleep(200);
    await expect(fetch(`${server.url}/api/health/ready`)).rejects.toThrow('fetch failed');
    socket.write('{"email":"a@b.example","password":"wrong"}');
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(await ended).toBe(0);
  });

  it('given twice ends it at once', async () => {
    server = await startServer();
    const { socket, answer } = await slowRequest(server);
    answer.catch(() => undefined);
    void server.kill('SIGTERM');
    await sleep(1_000);
    const before = Date.now();
    expect(await server.kill('SIGTERM')).toBe(130);
    expect(Date.now() - before).toBeLessThan(2_000);
    socket.destroy();
  });

  it('is heard in the middle of the start', async () => {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: 'postgres://a@127.0.0.1:1/a', PORT: '0' },
    });
    const told = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => data.toString().includes('Waiting for the database') && told.resolve());
    await told.promise;
    const before = Date.now();
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(Date.now() - before).toBeLessThan(5_000);
  });
});

describe('a start that fails', () => {
  const run = (env: Record<string, string>) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env } });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
      child.once('close', (code) => resolve({ code, output }));
    });

  it.each([[{ PORT: 'abc' }, 'ChatEra cannot start: PORT must be a whole number from 0 to 65535 (it is "abc").\n']])(
    '%j',
    async (env, sentence) => {
      expect(await run(env)).toEqual({ code: 1, output: sentence });
    },
  );

  it('because its port is taken says so', async () => {
    server = await startServer();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, output } = await run({ HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: databaseUrl(server) });
    other.close();
    expect([code, output]).toEqual([1, `ChatEra cannot start: port ${port} is taken by another program. Stop that one, or set PORT.\n`]);
  });

  it('because PostgreSQL would forget in a power cut what it confirmed says so', async () => {
    const { code, output } = await run({ PORT: '0', DATABASE_URL: process.env['TEST_POSTGRES_URL'] ?? '' });
    expect([code, output]).toEqual([
      1,
      'ChatEra cannot start: PostgreSQL runs with fsync and full_page_writes off, so a power cut would lose what was acknowledged. ' +
        'Turn them on, or set DATABASE_MAY_LOSE_DATA=true.\n',
    ]);
  });

  it('because the password of the database is wrong says so, without the password', async () => {
    server = await startServer();
    const url = new URL(databaseUrl(server));
    url.password = 'hunter2';
    const { code, output } = await run({ PORT: '0', DATABASE_URL: url.href });
    expect(code).toBe(1);
    expect(output).toMatch(/^ChatEra cannot start: DATABASE_URL is refused by the database \(.*\)\.\n$/);
    expect(output).not.toContain('hunter2');
  });
});

it('answers unavailable while PostgreSQL is killed, and all is there again within 5 s', async () => {
  server = await startServer();
  const call = caller(server);
  const { accessToken } = signedIn((await registerOwner(server)).body);
  process.kill(postgresPid(server), 'SIGKILL');
  const killedAt = Date.now();
  const codes = new Set<string>();
  for (;;) {
    const { status, error } = await call(getMe, {}, { token: accessToken });
    if (status === 200 && (codes.size > 0 || Date.now() - killedAt > 2_000)) break;
    if (status !== 200) codes.add(error.code);
    expect(Date.now() - killedAt).toBeLessThan(5_000);
    await sleep(20);
  }
  expect([...codes]).toEqual(['unavailable']);
});

it('lives on when somebody forgot a promise that fails, and logs it', async () => {
  // Rejects as soon as main.ts listens. Without a blank: Node would take it for the next option.
  const forget = `t=setInterval(()=>process.listenerCount('unhandledRejection')&&(clearInterval(t),Promise.reject(Error('forgotten'))),20)`;
  server = await startServer({ env: { NODE_OPTIONS: `--import=data:text/javascript,globalThis.${forget}` } });
  expect(server.logs.join('\n')).toContain('forgotten'); // long before it was ready
  expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
});

it('logs everything it does and nothing that is secret', async () => {
  server = await startServer({ env: { LOG_LEVEL: 'trace' } });
  const ownerToken = token(server.ownerLink);
  const call = caller(server);
  const signed = signedIn((await registerOwner(server)).body);
  await call(getMe, {}, { token: signed.accessToken });
  await fetch(`${server.url}/api/v1/auth/providers?token=${signed.refreshToken}`, {
    headers: { cookie: `__Host-rt=${signed.refreshToken}` },
  });
  await server.kill('SIGTERM');
  const logged = server.logs.filter((line) => line.startsWith('{')).join('\n');
  for (const operation of ['register', 'getMe']) expect(logged).toContain(`"operation":"${operation}"`);
  for (const secret of [password, ownerToken, signed.accessToken, signed.refreshToken ?? '-', 'ada@example.org'])
    expect(logged).not.toContain(secret);
});

function signedIn(body: { status: string }): { accessToken: string; refreshToken: string | null } {
  if (body.status !== 'signed-in') throw new Error(`It is ${body.status}`);
  return body as unknown as { accessToken: string; refreshToken: string | null };
}

const lockFile = ({ dataDir }: RunningServer) => readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
const postgresPid = (running: RunningServer) => Number(lockFile(running)[0]);
const postgresPort = (running: RunningServer) => Number(lockFile(running)[3]);
const databaseUrl = (running: RunningServer) => {
  const secret = readFileSync(path.join(running.dataDir, 'postgres.password'), 'utf8').trim();
  return `postgres://postgres:${secret}@127.0.0.1:${postgresPort(running)}/chatera`;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Has sent its head, which the server has read, and waits with its body. */
async function slowRequest({ port }: RunningServer): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  const next = () =>
    new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', reject);
    });
  const isRead = next();
  const head = ['Host: localhost', 'Content-Type: application/json', 'Content-Length: 42', 'Expect: 100-continue'];
  socket.write(['POST /api/v1/auth/login HTTP/1.1', ...head, '', ''].join('\r\n'));
  expect(await isRead).toMatch(/^HTTP\/1\.1 100 /);
  return { socket, answer: next() };
}
