import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';
import { floodUnread, frameOf, opcodes, openRawLine, type RawLine } from '../../testing/raw-line.js';
import { serverSockets } from '../../testing/sockets.js';
import type { ChatSocket } from './chat-socket.js';
import { RealtimeServer } from './realtime-server.js';

const mebibyte = 1024 * 1024;

let app: TestApp;
const lines: RawLine[] = [];

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
});
afterEach(() => lines.splice(0).forEach(({ wire }) => wire.destroy()));
afterAll(() => app.close());

async function opened(): Promise<RawLine> {
  const line = await openRawLine(app);
  lines.push(line);
  return line;
}

async function signedIn(): Promise<RawLine> {
  const raw = await opened();
  raw.wire.write(frameOf(opcodes.text, `40${JSON.stringify({ token: await app.tokenFor(await app.aUser()) })}`));
  await once(raw.wire, 'data');
  return raw;
}

const pings = frameOf(opcodes.ping, Buffer.alloc(125, 'a'));

it('answers a ping with what it said', async () => {
  const { wire } = await opened();
  wire.write(frameOf(opcodes.ping, 'are you there'));
  const [answer] = (await once(wire, 'data')) as [Buffer];
  expect([answer[0], answer.subarray(2).toString()]).toEqual([0x80 | opcodes.pong, 'are you there']);
});

it.each([
  ['a stranger', opened],
  ['a member', signedIn],
] as const)(
  'holds no pongs for %s who takes none',
  async (_who, open) => {
    const { most } = await floodUnread(await open(), pings, 4_000);
    expect(most).toBeLessThan(mebibyte);
  },
  20_000,
);

it('cuts a stranger who takes no answers, whatever asks for them', async () => {
  const { most, isCut } = await floodUnread(await opened(), frameOf(opcodes.text, `40/${'n'.repeat(300)},`), 8_000);
  expect({ isCut, isLittle: most < 4 * mebibyte }).toEqual({ isCut: true, isLittle: true });
}, 20_000);

it('refuses one handshake for each line', async () => {
  const { wire } = await opened();
  const answers: string[] = [];
  wire.on('data', (data) => answers.push(data.toString('latin1')));
  wire.write(Buffer.concat(Array.from({ length: 50 }, () => frameOf(opcodes.text, '40{"token":"a.b.c"}'))));
  await once(wire, 'close');
  expect(answers.join('')).toContain('signed-out');
}, 8_000); // less than the time to sign in

it('ends a line that was ended, though its client takes nothing', async () => {
  const raw = await signedIn();
  const [socket] = serverSockets(app).filter(({ conn }) => conn === raw.line);
  raw.wire.pause();
  while (raw.line.request.socket.writableLength === 0) {
    socket!.emit('news.missed', { withinMs: 1, padding: 'x'.repeat(60_000) } as never);
    await sleep(1);
  }
  socket!.disconnect(true);
  await sleep(5_000);
  expect(raw.line.request.socket.destroyed).toBe(true);
}, 20_000);

it('ends a line that is left', async () => {
  const raw = await signedIn();
  raw.wire.resume();
  raw.wire.write(frameOf(opcodes.text, '41'));
  await once(raw.wire, 'close');
  expect(raw.line.readyState).toBe('closed');
}, 8_000);

it('cuts a line that is left and full', async () => {
  const raw = await signedIn();
  const [socket] = serverSockets(app).filter(({ conn }) => conn === raw.line);
  raw.wire.pause();
  for (let i = 0; i < 200; i += 1) socket!.emit('news.missed', { withinMs: 1, padding: 'x'.repeat(60_000) } as never);
  expect(raw.line.request.socket.destroyed).toBe(false);
  raw.wire.write(frameOf(opcodes.text, '41'));
  for (let second = 0; second < 8 && !raw.line.request.socket.destroyed; second += 1) {
    await sleep(1_000);
    if (!raw.wire.destroyed) raw.wire.write(frameOf(opcodes.text, '3'));
  }
  expect(raw.line.request.socket.destroyed).toBe(true);
}, 20_000);

it('cuts a line that is full, though nobody has it any more who would be told news', async () => {
  const raw = await signedIn();
  const [socket] = serverSockets(app).filter(({ conn }) => conn === raw.line);
  socket!.removeAllListeners('disconnect'); // the line stays
  raw.wire.pause();
  for (let i = 0; i < 200; i += 1) socket!.emit('news.missed', { withinMs: 1, padding: 'x'.repeat(60_000) } as never);
  raw.wire.write(frameOf(opcodes.text, '41'));
  await sleep(9_000);
  expect(raw.line.request.socket.destroyed).toBe(true);
}, 20_000);

it('keeps nothing of a handshake whose line ended meanwhile', async () => {
  const realtime = app.get(RealtimeServer);
  const welcomed: ChatSocket[] = [];
  const closeAt = realtime.closeAt.bind(realtime);
  realtime.closeAt = (socket, at) => {
    closeAt(socket, at);
    welcomed.push(socket);
  };
  const token = await app.tokenFor(await app.aUser());
  const raws: RawLine[] = [];
  while (raws.length < 100) raws.push(await opened());
  const goodbye = Buffer.from([0x88, 0x80, 0, 0, 0, 0]);
  for (const { wire } of raws) wire.end(Buffer.concat([frameOf(opcodes.text, `40${JSON.stringify({ token })}`), goodbye]));
  await Promise.all(raws.map(async ({ line }) => line.readyState === 'closed' || once(line, 'close')));
  await sleep(500);
  realtime.closeAt = closeAt;
  expect(welcomed.filter(({ data, connected }) => !connected && data.expiry !== null && !isOver(data.expiry))).toEqual([]);
}, 20_000);

/** Node tells it in a private field only. */
const isOver = (timer: NodeJS.Timeout): boolean => (timer as unknown as { _destroyed: boolean })._destroyed;
