import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Random } from '../random.js';
import { fair } from './pipe.js';
import { Proxy } from './proxy.js';

const stalled = { ...fair, isStalled: true };
let echo: Server;
let line: Proxy;
const sockets: Socket[] = [];

beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  const { port } = echo.address() as AddressInfo; // it listens on a port
  line = await Proxy.open('door-1', { target: () => port, random: new Random('proxy') });
});
afterEach(() => {
  line.close();
  echo.close();
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Resolves once the line has let something through. */
async function come(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  socket.write('hello');
  await once(socket, 'data');
  return socket;
}

it('knows whose connections it hit, by the entrance they came through', async () => {
  for (const u of [3, 5]) await come(await line.entranceFor(u));
  await come(line.port);
  line.become(stalled, 1);
  expect(line.hit).toEqual([3, 5]);
  line.heal({ endDeaf: false });
  expect(line.hit).toEqual([3, 5]);
  line.become(stalled, 0);
  expect(line.hit).toEqual([]);
});

it('counts who comes while it lasts', async () => {
  const port = await line.entranceFor(7);
  line.become({ ...fair, delayMs: 1 }, 1);
  await come(port);
  expect(line.hit).toEqual([7]);
});
