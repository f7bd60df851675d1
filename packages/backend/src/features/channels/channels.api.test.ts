import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { socketPath, type ChannelId, type EventName } from '@chatera/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { RoomSource } from '../../platform/realtime/rooms.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { eventually } from '../../testing/mailbox.js';
import { ChannelMembersService } from './channel-members.service.js';

let app: TestApp;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace, 'admin'), await app.aUserIn(workspace)];
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

async function call(actor: Actor, method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, never> }> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${await app.tokenFor(actor)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

interface Ear {
  readonly heard: { name: string; payload: Record<string, unknown> }[];
  /** Waits until everything sent to this socket before has arrived: pushes of one socket keep their order. */
  settle(): Promise<void>;
  names(): string[];
}

async function listen(actor: Actor): Promise<Ear> {
  const socket = io(app.url, { path: socketPath, transports: ['websocket'], auth: { token: await app.tokenFor(actor) }, forceNew: true });
  sockets.push(socket);
  const heard: Ear['heard'] = [];
  // Presence is told half a second after somebody connects: whenever that is, it is no matter here.
  socket.onAny((name: string, payload: Record<string, unknown>) => name !== 'presence.changed' && heard.push({ name, payload }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    heard,
    names: () => heard.map(({ name }) => name),
    settle: () => new Promise((resolve) => socket.emit('no.such.command', {}, () => resolve())),
  };
}

const create = async (kind: 'public' | 'private'): Promise<ChannelId> => {
  const { body } = await call(alice, 'POST', `/workspaces/${workspace.id}/channels`, { kind, name: `c ${Math.random()}` });
  return (body as unknown as { channel: { id: ChannelId } }).channel.id;
};
/** What any feature would tell the channel. */
const tellChannel = (channelId: ChannelId, name: 'channel.changed' & EventName = 'channel.changed') =>
  app.get(Publisher).toChannel(channelId, name, {
    id: channelId, workspaceId: null, kind: 'public', name: 'probe', topic: '', isDefault: false, createdBy: null, createdAt: '', archivedAt: null, rev: 0,
  }); // prettier-ignore

describe('the rooms of channels', () => {
  it('are closed before the next message, however late the effects of the removal come', async () => {
    const channelId = await create('public');
    await call(bob, 'PUT', `/channels/${channelId}/members/me`);
    const bobHears = await listen(bob);
    const late = Promise.withResolvers<void>();
    const removal = app.db.transaction(async () => {
      app.db.afterCommit(() => late.promise);
      await app.get(ChannelMembersService).remove(alice, { channelId, userId: bob.userId });
    });
    const isOut = `select 1 as yes from channel_members where channel_id = $1 and user_id = $2 and left_at is not null`;
    await eventually(() => app.db.one(isOut, [channelId, bob.userId]));
    tellChannel(channelId);
    await bobHears.settle();
    late.resolve();
    await removal;
    expect(bobHears.names()).not.toContain('channel.changed');
  });

  it('are open again when the removal did not come about', async () => {
    const channelId = await create('public');
    await call(bob, 'PUT', `/channels/${channelId}/members/me`);
    const bobHears = await listen(bob);
    const { source } = app.db;
    const transaction = source.transaction as (run: unknown) => Promise<unknown>; // one of its two forms
    source.transaction = (async (work: (manager: unknown) => Promise<unknown>) =>
      transaction.call(source, async (manager: unknown) => {
        await work(manager);
        throw new Error('The commit failed');
      })) as typeof source.transaction;
    const removal = app.get(ChannelMembersService).remove(alice, { channelId, userId: bob.userId });
    await expect(removal.finally(() => (source.transaction = transaction as typeof source.transaction))).rejects.toThrow(
      'The commit failed',
    );
    tellChannel(channelId);
    // Nobody is told anything until it is clear that nothing was committed.
    await eventually(async () => Promise.resolve(bobHears.names().find((name) => name === 'channel.changed') ?? null));
  });

  it('stay closed to a connection that is being made while an exception hides the channel', async () => {
    const channelId = await create('public');
    await call(bob, 'PUT', `/channels/${channelId}/members/me`);
    const source = app.get(RoomSource);
    const { roomsOf } = source;
    source.roomsOf = async function (userId) {
      const names = await roomsOf.call(this, userId);
      if (userId !== bob.userId) return names;
      source.roomsOf = roomsOf;
      await call(alice, 'PUT', `/channels/${channelId}/overwrites/${bob.userId}`, {
        targetKind: 'member',
        allow: [],
        deny: ['viewChannel'],
      });
      return names;
    };
    const bobHears = await listen(bob);
    tellChannel(channelId);
    await (await listen(bob)).settle();
    expect(bobHears.names()).not.toContain('channel.changed');
  });

  it('admit who joins, on the connection that is there already, and tell the others', async () => {
    const channelId = await create('public');
    const [aliceHears, bobHears] = [await listen(alice), await listen(bob)];
    tellChannel(channelId);
    await call(bob, 'PUT', `/channels/${channelId}/members/me`);
    tellChannel(channelId);
    for (const ear of [aliceHears, bobHears]) await ear.settle();
    expect(bobHears.names()).toEqual(['channel.joined', 'member.changed', 'channel.changed']);
    expect(bobHears.heard[0]?.payload).toMatchObject({ channel: { id: channelId }, membership: { readUpTo: 3 } });
    expect(aliceHears.names()).toEqual(['channel.changed', 'member.changed', 'channel.changed']);
    expect(aliceHears.heard[1]?.payload).toMatchObject({ channelId, user: { id: bob.userId }, isMember: true, rev: 3 });
  });

  it('are closed to who is removed before the remover is answered', async () => {
    const channelId = await create('private');
    await call(alice, 'PUT', `/channels/${channelId}/members/${bob.userId}`);
    const [aliceHears, bobHears] = [await listen(alice), await listen(bob)];
    expect(await call(alice, 'DELETE', `/channels/${channelId}/members/${bob.userId}`)).toMatchObject({ status: 200 });
    tellChannel(channelId);
    for (const ear of [aliceHears, bobHears]) await ear.settle();
    expect(bobHears.names()).toEqual(['channel.removed']);
    expect(aliceHears.names()).toEqual(['member.changed', 'channel.changed']);
    expect(aliceHears.heard[0]?.payload).toMatchObject({ isMember: false, rev: 4 });
    expect(await call(bob, 'GET', `/channels/${channelId}`)).toMatchObject({ status: 404 });
  });

  it('are emptied when a channel is deleted', async () => {
    const channelId = await create('public');
    await call(bob, 'PUT', `/channels/${channelId}/members/me`);
    const ears = [await listen(alice), await listen(bob)];
    await call(alice, 'DELETE', `/channels/${channelId}`);
    tellChannel(channelId);
    for (const ear of ears) {
      await ear.settle();
      const payload = { channelId, workspaceId: workspace.id };
      expect(ear.heard).toEqual([
        { name: 'channel.removed', payload },
        { name: 'public-channel.changed', payload },
      ]);
    }
  });

  it('open for everybody in a direct message when it is made', async () => {
    const ears = [await listen(alice), await listen(bob)];
    const { body } = await call(alice, 'POST', '/direct', { userIds: [bob.userId] });
    const { id } = (body as unknown as { channel: { id: ChannelId } }).channel;
    await call(bob, 'POST', '/direct', { userIds: [alice.userId] });
    tellChannel(id);
    for (const ear of ears) {
      await ear.settle();
      expect(ear.names()).toEqual(['channel.joined', 'channel.changed']);
    }
  });

  it('are right for who connects: workspaces by rank, channels one is in and sees', async () => {
    const guest = await app.aUserIn(workspace, 'guest');
    const [channelId, hidden] = [await create('private'), await create('private')];
    for (const id of [channelId, hidden]) await call(alice, 'PUT', `/channels/${id}/members/${guest.userId}`);
    await app.db.query(`insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'member', 0, 1)`, [
      hidden,
      guest.userId,
    ]);
    const source = app.get(RoomSource);
    expect(await source.roomsOf(guest.userId)).toEqual([`workspace:${workspace.id}:guests`, `channel:${channelId}`]);
    expect(await source.roomsOf(bob.userId)).toEqual([`workspace:${workspace.id}:members`]);
  });

  it('tell a change of facts to those in the channel, once, and the others that there is one', async () => {
    const channelId = await create('public');
    const [aliceHears, bobHears] = [await listen(alice), await listen(bob)];
    for (let time = 0; time < 2; time += 1) await call(alice, 'PATCH', `/channels/${channelId}`, { topic: 'new' });
    await call(alice, 'POST', `/channels/${channelId}/archive`);
    await call(alice, 'DELETE', `/channels/${channelId}/archive`);
    for (const ear of [aliceHears, bobHears]) await ear.settle();
    const facts = aliceHears.heard.filter(({ name }) => name === 'channel.changed');
    expect(facts.map(({ payload }) => payload.rev)).toEqual([3, 4, 5]);
    const outside = { name: 'public-channel.changed', payload: { channelId, workspaceId: workspace.id } };
    expect(bobHears.heard).toEqual([outside, outside, outside]);
  });
});

describe('a public channel that some do not see', () => {
  it('is not named to them, whatever becomes of it', async () => {
    const channelId = await create('public');
    const hide = `insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'role', 0, 1)`;
    await app.db.query(hide, [channelId, workspace.roles.everyone]);
    const bobHears = await listen(bob);
    await call(alice, 'PATCH', `/channels/${channelId}`, { topic: 'secret' });
    await call(alice, 'POST', `/channels/${channelId}/archive`);
    await call(alice, 'DELETE', `/channels/${channelId}`);
    await bobHears.settle();
    expect(bobHears.names()).toEqual(['permissions.changed', 'permissions.changed', 'permissions.changed']);
    expect(JSON.stringify(bobHears.heard)).not.toContain(channelId);
  });
});

describe('the HTTP door', () => {
  it('tells oneself from somebody called "me"', async () => {
    const channelId = await create('public');
    expect(await call(bob, 'PUT', `/channels/${channelId}/members/me`)).toMatchObject({
      status: 200,
      body: { channel: { id: channelId } },
    });
    expect(await call(bob, 'DELETE', `/channels/${channelId}/members/me`)).toMatchObject({ status: 200, body: {} });
    expect(await call(bob, 'PUT', `/channels/${channelId}/members/nobody`)).toMatchObject({ status: 400 });
  });

  it('answers every operation as the contract says', async () => {
    const channelId = await create('public');
    expect(await call(alice, 'GET', `/workspaces/${workspace.id}/channels`)).toMatchObject({
      status: 200,
      body: { items: [{ channel: { id: channelId } }] },
    });
    expect(await call(alice, 'GET', `/channels/${channelId}`)).toMatchObject({ status: 200 });
    expect(await call(alice, 'GET', `/channels/${channelId}/members?limit=1`)).toMatchObject({ status: 200, body: { nextCursor: null } });
    expect(await call(alice, 'GET', `/channels/${channelId}/members?cursor=x`)).toMatchObject({ status: 400 });
    expect(await call(alice, 'GET', '/direct')).toMatchObject({ status: 200, body: { items: [] } });
    expect(await call(alice, 'POST', '/direct', { userIds: [alice.userId] })).toMatchObject({ status: 400 });
  });
});
