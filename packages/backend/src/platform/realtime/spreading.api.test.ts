import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageId, type ChannelId, type Message } from '@chatera/protocol';
import { Socket as TcpSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { MessagesService } from '../../features/messages/messages.service.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { connectDevice, hangUp, heldFor, serverOf, serverSockets, tcpOf } from '../../testing/sockets.js';
import type { Actor } from '../actor.js';
import { RealtimeServer } from './realtime-server.js';
import { rooms } from './rooms.js';
import { maxUnsentBytes } from './wire.js';

let app: TestApp;
let workspace: TestWorkspace;
let alice: Actor;
let channelId: ChannelId;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1000' } });
  workspace = await app.aWorkspace();
  alice = await app.aUserIn(workspace);
});
afterAll(() => app.close());
beforeEach(async () => {
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
});
afterEach(() => sockets.splice(0).forEach(hangUp));

async function connected(actor: Actor): Promise<Socket> {
  const socket = await connectDevice(app, actor);
  sockets.push(socket);
  return socket;
}

function heardBy(socket: Socket): Message[] {
  const heard: Message[] = [];
  socket.on('message.changed', (message: Message) => heard.push(message));
  return heard;
}

/** What a machine tells that was so busy that it has not heard PostgreSQL for seconds, instead of what it was not sure of. */
function hintsTo(socket: Socket): unknown[] {
  const hints: unknown[] = [];
  socket.on('news.missed', (hint: unknown) => hints.push(hint));
  return hints;
}

const send = (text: string) =>
  app.get(MessagesService).send(alice, { id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text } });
const until = async (isSo: () => boolean, patienceMs = 5_000) => {
  for (let i = 0; i < patienceMs / 10 && !isSo(); i++) await sleep(10);
  expect(isSo()).toBe(true);
};
const range = (length: number) => Array.from({ length }, (_, index) => index);

describe('a push', () => {
  it('reaches everybody in the room once and in order, one by one and in a flood, of every size', async () => {
    const others = await Promise.all(range(3).map(() => connected(alice)));
    const heard = others.map(heardBy);
    const sent: Message[] = [];
    for (const text of ['x', 'ü🌊', 'x'.repeat(100), 'x'.repeat(200), 'y'.repeat(10_000)]) sent.push(await send(text));
    sent.push(...(await Promise.all(range(200).map((i) => send(`flood ${i}`)))));
    await until(() => heard.every(({ length }) => length >= sent.length));
    const inOrder = sent.toSorted((a, b) => a.seq - b.seq);
    for (const list of heard) expect(list).toEqual(inOrder);
  });

  it('of more than 64 kB arrives whole', async () => {
    const socket = await connected(alice);
    const heard = new Promise((resolve) => socket.once('message.changed', resolve));
    const text = 'z'.repeat(100_000);
    app
      .get(RealtimeServer)
      .emit([rooms.channel(channelId)], 'message.changed', { ...(await send('short')), body: { kind: 'plain', text } });
    await heard;
    expect(await new Promise((resolve) => socket.once('message.changed', resolve))).toMatchObject({ body: { text } });
  });

  it('to several rooms reaches who is in more than one of them once', async () => {
    const [both, one] = [await connected(alice), await connected(await app.aUserIn(workspace))];
    const heard = [both, one].map(heardBy);
    const message = await send('to the channel');
    await until(() => heard[0]!.length === 1);
    app.get(RealtimeServer).emit([rooms.channel(channelId), rooms.workspaceMembers(workspace.id)], 'message.changed', message);
    await until(() => heard[1]!.length === 1);
    await sleep(100);
    expect(heard.map(({ length }) => length)).toEqual([2, 1]);
  });

  it('goes to nobody who left the room before it', async () => {
    const socket = await connected(alice);
    const heard = heardBy(socket);
    await send('before');
    await until(() => heard.length === 1);
    app.get(RealtimeServer).expel(alice.userId, [rooms.channel(channelId)]);
    for (const text of ['after', 'and after']) await send(text);
    await sleep(100);
    expect(heard).toHaveLength(1);
  });
});

describe('an author', () => {
  const sends = async (author: Socket, text: string) =>
    new Promise((resolve) => author.emit('sendMessage', { id: uuidv7(), channelId, body: { kind: 'plain', text } }, resolve));

  it('is told of the message and answered with one write', async () => {
    const author = await connected(alice);
    const heard = heardBy(author);
    await sends(author, 'the first');
    const chunks: string[] = [];
    const listen = (chunk: Buffer) => void chunks.push(chunk.toString('latin1'));
    tcpOf(author)!.on('data', listen);
    const writes = countWrites(tcpOf(author)!);
    for (let i = 0; i < 20; i++) expect(await sends(author, `number ${i}`)).toMatchObject({ ok: true });
    writes.stop();
    expect(heard).toHaveLength(21);
    expect(writes.count).toBe(20);
    expect(chunks.filter((chunk) => chunk.includes('message.changed') && chunk.includes('"ok":true'))).toHaveLength(20);
  });
});

/** Of the server to one client: both live in this process. */
function countWrites(client: TcpSocket): { readonly count: number; stop: () => void } {
  const isTheirs = ({ remotePort }: TcpSocket) => remotePort === client.localPort;
  const counted = {
    count: 0,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
  const spies = (['_write', '_writev'] as const).map((name) => {
    const original = Reflect.get(TcpSocket.prototype, name) as (...args: unknown[]) => unknown; // node:stream: what a Writable calls once for a write
    return jest.spyOn(TcpSocket.prototype, name).mockImplementation(function (this: TcpSocket, ...args: unknown[]) {
      if (isTheirs(this)) counted.count += 1;
      return original.apply(this, args);
    });
  });
  return counted;
}

describe('sockets that take nothing', () => {
  const [people, devices, rounds] = [10, 20, 30];
  const text = 'x'.repeat(240_000);
  /** What one push takes, and all that may wait for all of them: one push more than the limit for each. */
  const frameBytes = 241_000;
  const boundBytes = people * devices * (maxUnsentBytes + frameBytes);

  it('two hundred of them cost no memory, hold nobody up, and are closed', async () => {
    const slow = await Promise.all(range(people).map(() => app.aUserIn(workspace)));
    channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, ...slow] });
    const ofEach = await Promise.all(slow.map((person) => Promise.all(range(devices).map(() => app.anotherDevice(person)))));
    const stuck: Socket[] = [];
    for (const owned of ofEach) stuck.push(...(await Promise.all(owned.map((device) => connected(device)))));
    const theirs = serverSockets(app).filter(({ data }) => data.actor.userId !== alice.userId);
    const free = await connected(alice);
    const heard = heardBy(free);
    const hints = hintsTo(free);
    const gone = stuck.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve)));
    const sample = await send('short');
    stuck.forEach((socket) => tcpOf(socket)?.pause());

    const before = buffersInUse();
    const most = { held: 0, buffers: 0 };
    for (const round of range(rounds)) {
      // One of its own for each, so that none of the bytes are shared: 7 MB for a socket, 1.4 GB in all.
      for (const { sessionId } of ofEach.flat()) {
        serverOf(app)
          .to(rooms.session(sessionId))
          .emit('message.changed', { ...sample, body: { kind: 'plain', text } });
      }
      await send(`meanwhile ${round}`);
      most.held = Math.max(most.held, sum(theirs.map((socket) => heldFor(socket).bytes)));
      if (most.held > 2 * boundBytes) break; // before there is no memory left
      if (round % 10 === 9) most.buffers = Math.max(most.buffers, buffersInUse() - before);
    }
    process.stdout.write(`${stuck.length} stuck sockets: ${inMB(most.held)} wait for them at most, ${inMB(most.buffers)} of memory\n`);
    expect(most.held).toBeGreaterThan(boundBytes / 10); // or nothing was tried
    expect(most.held).toBeLessThan(boundBytes);
    expect(most.buffers).toBeLessThan(boundBytes * 1.2);
    await until(() => heard.length > rounds || hints.length > 0, 20_000);
    const all = range(rounds + 1).map((round) => sample.seq + round);
    const seqs = heard.map(({ seq }) => seq);
    expect(seqs).toEqual(hints.length > 0 ? all.filter((seq) => seqs.includes(seq)) : all);

    await until(() => theirs.every((socket) => !socket.connected), 20_000);
    await until(() => buffersInUse() - before < boundBytes / 10, 20_000);
    process.stdout.write(`and after they are closed: ${inMB(buffersInUse() - before)}\n`);
    stuck.forEach((socket) => tcpOf(socket)?.resume());
    await Promise.all(gone);
    await hearsAgain(await connected(slow[0]!));
  }, 90_000);
});

/** The first message, or a hint and then a later one. */
async function hearsAgain(socket: Socket): Promise<void> {
  const [heard, hints] = [heardBy(socket), hintsTo(socket)];
  let sent = await send('welcome back');
  await until(() => heard.length + hints.length > 0);
  for (let each = 0; each < 40 && heard.length === 0; each++) {
    sent = await send('and once more');
    await sleep(500);
  }
  expect(heard).toEqual([sent]);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const inMB = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** What is held outside of the heap, which is where frames are, without what nobody holds any more. */
function buffersInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}
