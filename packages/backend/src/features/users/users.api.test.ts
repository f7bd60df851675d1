import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { socketPath } from '@chatera/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

async function call(actor: Actor, method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${await app.tokenFor(actor)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

interface Ear {
  readonly heard: { name: string; payload: unknown }[];
  readonly socket: Socket;
  settle(): Promise<void>;
  until(name: string, part: object): Promise<void>;
}

async function listen(actor: Actor): Promise<Ear> {
  const socket = io(app.url, { path: socketPath, transports: ['websocket'], auth: { token: await app.tokenFor(actor) }, forceNew: true });
  sockets.push(socket);
  const heard: Ear['heard'] = [];
  socket.onAny((name: string, payload: unknown) => heard.push({ name, payload }));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const until: Ear['until'] = (name, part) =>
    new Promise((resolve) => {
      const look = () => {
        const isHeard = heard.some(
          (each) =>
            each.name === name && Object.entries(part).every(([key, value]) => (each.payload as Record<string, unknown>)[key] === value),
        );
        if (!isHeard) return;
        socket.offAny(look);
        resolve();
      };
      socket.onAny(look);
      look();
    });
  return { heard, socket, until, settle: () => new Promise((resolve) => socket.emit('no.such.command', {}, () => resolve())) };
}

it('tells a new name to those who know the person, and to nobody else', async () => {
  const workspace = await app.aWorkspace();
  const [alice, bob, stranger] = [await app.aUserIn(workspace), await app.aUserIn(workspace), await app.aUser()];
  const [near, other] = [await app.aUserIn(workspace, 'guest'), await app.aUserIn(workspace, 'guest')];
  await app.aChannel({ workspaceId: workspace.id, members: [alice, near] });
  const ears = new Map(await Promise.all([alice, bob, near, other, stranger].map(async (actor) => [actor, await listen(actor)] as const)));
  for (let time = 0; time < 2; time += 1)
    expect(await call(alice, 'PATCH', '/users/me', { displayName: 'Alice' })).toMatchObject({ status: 200 });
  for (const ear of ears.values()) await ear.settle();
  const changes = (actor: Actor) =>
    ears
      .get(actor)
      ?.heard.filter(({ name }) => name === 'user.changed')
      .map(({ payload }) => payload);
  const expected = [{ id: alice.userId, displayName: 'Alice', status: null, isDeleted: false }];
  for (const actor of [alice, bob, near]) expect(changes(actor)).toEqual(expected);
  for (const actor of [other, stranger]) expect(changes(actor)).toEqual([]);
});

it('shows who comes, what they say of themselves, and who is gone', async () => {
  const workspace = await app.aWorkspace();
  const [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  const bobHears = await listen(bob);
  const aliceHears = await listen(alice);
  const presenceOf = async () => ((await call(bob, 'GET', '/contacts')).body as { items: { presence: string }[] }).items[0]?.presence;
  await bobHears.until('presence.changed', { userId: alice.userId, presence: 'online' });
  expect(await presenceOf()).toBe('online');
  expect(await aliceHears.socket.emitWithAck('presence.set', { presence: 'dnd' })).toEqual({ ok: true, data: {} });
  await bobHears.until('presence.changed', { userId: alice.userId, presence: 'dnd' });
  expect(await presenceOf()).toBe('dnd');
  aliceHears.socket.disconnect();
  await bobHears.until('presence.changed', { userId: alice.userId, presence: 'offline' });
  expect(await presenceOf()).toBe('offline');
}, 30_000); // three seconds between news, five of grace

it('refuses a presence that there is none of', async () => {
  const ear = await listen(await app.aUser());
  expect(await ear.socket.emitWithAck('presence.set', { presence: 'asleep' })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  });
});

it('lets a deleted account go out of its channels and be nobody', async () => {
  const workspace = await app.aWorkspace();
  await app.aUserIn(workspace, 'owner');
  const [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
  const direct = (await call(alice, 'POST', '/direct', { userIds: [bob.userId] })).body as { channel: { id: string } };
  const bobHears = await listen(bob);
  expect(await call(alice, 'DELETE', '/users/me')).toEqual({ status: 200, body: {} });
  await bobHears.settle();
  const left = bobHears.heard
    .filter(({ name }) => name === 'member.changed')
    .map(({ payload }) => (payload as { channelId: string }).channelId);
  expect(left.sort()).toEqual([channelId, direct.channel.id].sort());
  expect(bobHears.heard).toContainEqual({
    name: 'user.changed',
    payload: { id: alice.userId, displayName: '', status: null, isDeleted: true },
  });
  expect(await call(bob, 'GET', `/channels/${direct.channel.id}`)).toMatchObject({
    status: 200,
    body: { people: expect.arrayContaining([expect.objectContaining({ isDeleted: true })]) },
  });
  expect(await call(bob, 'GET', `/users/${alice.userId}`)).toMatchObject({ status: 200, body: { displayName: '', isDeleted: true } });
});
