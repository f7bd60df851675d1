import { once } from 'node:events';
import { connect } from 'node:net';
import { MessageId, socketPath, type ChannelId } from '@chatera/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import type { Actor } from '../actor.js';

let app: TestApp;
let workspace: TestWorkspace;
let alice: Actor;
let channelId: ChannelId;
const sockets: Socket[] = [];
beforeAll(async () => {
  app = await testApp({ env: { ALLOWED_ORIGINS: 'tauri://localhost', PUBLIC_URL: 'https://chat.example.org' } });
  workspace = await app.aWorkspace();
  alice = await app.aUserIn(workspace);
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
});
afterAll(() => app.close());
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

const open = (options: object, url = app.url): Socket => {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  sockets.push(socket);
  return socket;
};

/** Null when it connects, else what it is told. */
const refusal = (socket: Socket): Promise<{ message: string; data?: unknown } | null> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', (error: Error & { data?: unknown }) => resolve(error));
  });

const connected = async (actor: Actor, url = app.url): Promise<Socket> => {
  const socket = open({ auth: { token: await app.tokenFor(actor) } }, url);
  expect(await refusal(socket)).toBeNull();
  return socket;
};

const gone = (socket: Socket): Promise<string> => new Promise((resolve) => socket.once('disconnect', resolve));
const aDraft = () => ({ id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text: 'hello' } });

describe('the door', () => {
  it.each([
    ['no token', {}],
    ['a token in the query', { query: { token: 'x' } }],
    ['a token that is no text', { auth: { token: { $gt: '' } } }],
    ['a made-up token', { auth: { token: 'a.b.c' } }],
  ])('refuses %s, in our words', async (_, options) => {
    expect((await refusal(open(options)))?.data).toMatchObject({ error: { code: 'signed-out' } });
  });

  it('closes a line on which nobody signs in', async () => {
    const line = new WebSocket(`${app.url.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`);
    const closed = new Promise((resolve) => line.addEventListener('close', () => resolve('closed')));
    await new Promise((resolve) => line.addEventListener('open', resolve));
    expect(await closed).toBe('closed');
  }, 15_000);

  it('lets pages of our own origins in, and no other', async () => {
    const auth = { token: await app.tokenFor(alice) };
    const from = (origin: string) => refusal(open({ auth, extraHeaders: { origin } }));
    for (const origin of ['https://chat.example.org', 'tauri://localhost', app.url]) expect(await from(origin)).toBeNull();
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'https://chat.example.org.evil.example']) {
      expect(await from(origin)).toMatchObject({ message: 'websocket error' });
    }
  });

  it('opens no more lines for one address than it takes requests of it', async () => {
    const narrow = await testApp({ env: { RATE_LIMIT_FACTOR: '0.01' } });
    try {
      const asked = await Promise.all(Array.from({ length: 40 }, () => refusal(open({}, narrow.url))));
      const byDoor = asked.filter((each) => each?.message === 'websocket error');
      expect(byDoor.length).toBeGreaterThanOrEqual(10);
      expect(asked.length - byDoor.length).toBeGreaterThanOrEqual(10); // those that were let in were asked who they are
    } finally {
      await narrow.close();
    }
  });

  it('knows the websocket only', async () => {
    expect(await refusal(open({ auth: { token: await app.tokenFor(alice) }, transports: ['polling'] }))).not.toBeNull();
    expect((await fetch(`${app.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
    expect((await fetch(`${app.url}/socket.io/socket.io.js`)).ok).toBe(false);
  });
});

describe('a command', () => {
  it.each([
    ['that there is none of', 'rooms.join', { room: 'x' }, 'not-found'],
    ['named like a part of every object', 'constructor', {}, 'not-found'],
    ['without its input', 'sendMessage', undefined, 'invalid-input'],
    ['with a list', 'sendMessage', [], 'invalid-input'],
    ['with more than it takes', 'presence.set', { presence: 'online', more: 1 }, 'invalid-input'],
  ])('%s is answered', async (_, name, input, code) => {
    const socket = await connected(alice);
    expect(await socket.timeout(5_000).emitWithAck(name, input)).toMatchObject({ ok: false, error: { code } });
  });

  it('without an acknowledgement is served all the same, and hurts nobody', async () => {
    const socket = await connected(alice);
    const draft = aDraft();
    socket.emit('sendMessage', draft);
    socket.emit('sendMessage');
    socket.emit('sendMessage', 'not a function');
    expect(await socket.emitWithAck('sendMessage', draft)).toMatchObject({ ok: true, data: { id: draft.id } });
  });

  it('of more than 64 kB closes the socket', async () => {
    const socket = await connected(alice);
    const closing = gone(socket);
    socket.emit('sendMessage', { ...aDraft(), body: { kind: 'plain', text: 'x'.repeat(70_000) } });
    expect(await closing).toBe('transport close');
  });

  it('too many of them are told to wait', async () => {
    const slow = await testApp({ env: { RATE_LIMIT_FACTOR: '0.1' } });
    try {
      const actor = await slow.aUser();
      const socket = open({ auth: { token: await slow.tokenFor(actor) } }, slow.url);
      expect(await refusal(socket)).toBeNull();
      const replies = (await Promise.all(Array.from({ length: 12 }, () => socket.emitWithAck('presence.set', { presence: 'online' })))) as {
        ok: boolean;
      }[];
      expect(replies.filter(({ ok }) => ok).length).toBeLessThanOrEqual(8);
      expect(replies.at(-1)).toMatchObject({ ok: false, error: { code: 'rate-limited', details: { retryAfterMs: expect.any(Number) } } });
    } finally {
      await slow.close();
    }
  });
});

it('tells everybody to come back later before it closes, and acknowledges what it was sent', async () => {
  const stopping = await testApp();
  const home = await stopping.aWorkspace();
  const bob = await stopping.aUserIn(home);
  const channel = await stopping.aChannel({ workspaceId: home.id, members: [bob] });
  const socket = open({ auth: { token: await stopping.tokenFor(bob) } }, stopping.url);
  expect(await refusal(socket)).toBeNull();
  const told = new Promise<{ reconnectAfterMs: number }>((resolve) => socket.once('server.draining', resolve));
  const closing = gone(socket);
  const sent = Array.from(
    { length: 20 },
    () => socket.emitWithAck('sendMessage', { ...aDraft(), channelId: channel }) as Promise<{ ok: boolean }>,
  );
  await sent[0];
  await stopping.close();
  expect((await told).reconnectAfterMs).toBeLessThanOrEqual(2_000);
  expect((await Promise.all(sent)).every(({ ok }) => ok)).toBe(true);
  expect(await closing).toBe('io server disconnect');
});

it('closes although a connection is open on which nothing was ever asked', async () => {
  const stopping = await testApp();
  const spare = connect(stopping.port, '127.0.0.1');
  await once(spare, 'connect');
  expect((await fetch(`${stopping.url}/api/health/ready`)).status).toBe(200); // and so the server has met the first one
  const ended = once(spare, 'close');
  await stopping.close();
  await ended;
});
