import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listChanges, MessageId, type ChannelId, type CommandOutput, type Reply } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { MessagesService } from '../../features/messages/messages.service.js';
import { caller } from '../../testing/call.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { connectDevice, hangUp, heldFor, serverSockets, tcpOf } from '../../testing/sockets.js';
import type { Actor } from '../actor.js';

/** An answer of the most and largest messages that one command is given. */
const largestAnswerBytes = 1_300_000;
/** At the hard limit, and one answer beyond it. */
const bounds = { bytes: 16 * 1024 * 1024 + largestAnswerBytes, packets: 16 * 256 + 2_000 };

let app: TestApp;
let workspace: TestWorkspace;
let [alice, mallory]: Actor[] = [];
let channelId: ChannelId;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '1' } });
  workspace = await app.aWorkspace();
});
afterAll(() => app.close());
beforeEach(async () => {
  [alice, mallory] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, mallory] });
  for (let i = 0; i < 25; i += 1) await sealed();
});
afterEach(() => sockets.splice(0).forEach(hangUp));

const sealed = () =>
  app.get(MessagesService).send(alice!, {
    id: MessageId.parse(uuidv7()),
    channelId,
    body: { kind: 'sealed', epoch: 0, ciphertext: 'A'.repeat(48_000) },
  });

async function opened(actor: Actor): Promise<Socket> {
  const socket = await connectDevice(app, actor);
  sockets.push(socket);
  return socket;
}

const socketsOf = ({ userId }: Actor) => serverSockets(app).filter(({ data }) => data.actor.userId === userId);

const until = async (isSo: () => boolean) => {
  for (let i = 0; i < 2_000 && !isSo(); i++) await sleep(10);
  expect(isSo()).toBe(true);
};

type Changes = Reply<CommandOutput<'listChanges'>>;
const changes = (socket: Socket, more: object = {}) =>
  socket.timeout(10_000).emitWithAck('listChanges', { channelId, after: 0, ...more }) as Promise<Changes>; // the contract's

describe('changes over the socket', () => {
  it('are twenty at most, and twenty when one does not say', async () => {
    const socket = await opened(alice!);
    expect(await changes(socket, { limit: 21 })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    for (const limit of [20, undefined]) {
      const reply = await changes(socket, { limit });
      expect(reply.ok && [reply.data.messages.length + reply.data.members.length, reply.data.hasMore]).toEqual([20, true]);
    }
  });

  it('are more over HTTP', async () => {
    const { body } = await caller(app)(listChanges, { channelId, after: 0, limit: 500 }, { token: await app.tokenFor(alice!) });
    expect([body.messages.length, body.hasMore]).toEqual([25, false]);
  });
});

describe('who asks and takes no answer', () => {
  it.each([
    ['large answers', (socket: Socket) => socket.emit('listChanges', { channelId, after: 5, limit: 20 }, () => undefined)],
    ['refusals', (socket: Socket) => flood(socket, 200)],
  ])(
    'costs no memory, holds nobody up, and is closed: %s',
    async (_, ask) => {
      const [stuck, free] = [await opened(mallory!), await opened(alice!)];
      tcpOf(stuck)!.pause();
      const [theirs] = socketsOf(mallory!);
      const most = { bytes: 0, packets: 0 };
      for (let i = 0; i < 20; i += 1) stuck.emit('listChanges', { channelId, after: 5, limit: 20 }, () => undefined);
      for (let i = 0; i < 200; i += 1) {
        ask(stuck);
        await sleep(10);
        const { bytes, packets } = heldFor(theirs!);
        Object.assign(most, { bytes: Math.max(most.bytes, bytes), packets: Math.max(most.packets, packets) });
        if (i % 50 === 0) expect(await changes(free, { limit: 1 })).toMatchObject({ ok: true });
      }
      process.stdout.write(`held for who takes nothing: ${(most.bytes / 1e6).toFixed(1)} MB and ${most.packets} packets at most\n`);
      expect(most.bytes).toBeLessThan(bounds.bytes);
      expect(most.packets).toBeLessThan(bounds.packets);
      const deadline = Date.now() + 15_000;
      while (theirs!.connected && Date.now() < deadline) await sleep(50);
      expect(theirs!.connected).toBe(false);
      expect(free.connected).toBe(true);
    },
    60_000,
  );

  const flood = (socket: Socket, count: number) => {
    for (let i = 0; i < count; i += 1) socket.emit('no.such-command', {}, () => undefined);
  };
});

it('who takes slowly what is too much for the line is told to come back for the rest, and stays', async () => {
  const slow = await opened(mallory!);
  tcpOf(slow)!.pause();
  const [theirs] = socketsOf(mallory!);
  const asked = Promise.all(Array.from({ length: 40 }, () => changes(slow, { after: 5, limit: 20 }))); // 38 MB, of which eight answers at once are more than a kernel takes
  await until(() => heldFor(theirs!).bytes > 1024 * 1024 && theirs!.data.commandsUnderWay === 0);
  tcpOf(slow)!.resume();
  const refused = (await asked).filter((reply) => !reply.ok);
  expect(refused.length).toBeGreaterThan(0);
  for (const reply of refused) expect(reply).toMatchObject({ error: { code: 'rate-limited', details: { reason: 'slow-consumer', retryAfterMs: 1_000 } } }); // prettier-ignore
  expect(await changes(slow, { limit: 1 })).toMatchObject({ ok: true });
}, 30_000);
