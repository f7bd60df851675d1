import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cores, pin } from '../../machine/pinning.js';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Somebody else's server: its files are in a folder that goes with it. */
export interface XmppServer {
  readonly name: string;
  /** Null where it is not installed. Otherwise writes the configuration into the folder. */
  readonly prepare: (place: { folder: string; port: number }) => Promise<Launch | null>;
}

export interface RunningXmpp {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const startMs = 60_000;
const running = new Set<RunningXmpp>();

/** What a scenario that failed has left. */
export async function stopEveryXmpp(): Promise<void> {
  for (const server of running) await server.stop();
}

/** Null where it is not installed. @throws Error when it does not start, with what it said */
export async function startXmpp({ name, prepare }: XmppServer): Promise<RunningXmpp | null> {
  const folder = await mkdtemp(path.join(tmpdir(), `bench-${name}-`));
  const port = await freePort();
  const launch = await prepare({ folder, port });
  if (!launch) {
    await rm(folder, { recursive: true });
    return null;
  }
  const { command, args, env = {} } = launch;
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-4_000)));
  const server = { port, pid: child.pid ?? 0, stop: () => stop(child, folder).finally(() => running.delete(server)) };
  running.add(server);
  if (!(await isOpen(child, port))) {
    await server.stop();
    throw new Error(`${name} did not start: ${said}`);
  }
  pin(server.pid, cores.server);
  return server;
}

/** Where a program is, as a shell would find it. */
export async function findProgram(name: string): Promise<string | null> {
  for (const folder of [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin']) {
    const file = path.join(folder, name);
    if (await access(file, constants.X_OK).then(() => true, () => false)) return file; // prettier-ignore
  }
  return null;
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL'); // they would see off a thousand people one by one, and nothing of theirs is kept
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}

async function isOpen(child: ChildProcess, port: number): Promise<boolean> {
  for (const deadline = performance.now() + startMs; performance.now() < deadline && child.exitCode === null && child.pid !== undefined;) {
    if (await answers(port)) return true;
    await sleep(100);
  }
  return false;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port');
  server.close();
  await once(server, 'close');
  return address.port;
}
