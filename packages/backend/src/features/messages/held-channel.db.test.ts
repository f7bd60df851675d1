import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageId, type ChannelId, type Message, type WorkspaceId } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Metrics } from '../../platform/metrics/index.js';
import { holdChannel, mostLockWaits, watch, whenWaiting } from '../../testing/hold-channel.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { HistoryService } from './history.service.js';
import { MessagesService } from './messages.service.js';

let app: TestApp;
let workspaceId: WorkspaceId;
let alice: Actor;
let bob: Actor;
let held: ChannelId;
let free: ChannelId;
let release: () => Promise<void>;

const range = (length: number) => Array.from({ length }, (_, index) => index);
const send = (actor: Actor, channelId: ChannelId, text = 'lunch?', id = MessageId.parse(uuidv7())): Promise<Message> =>
  app.get(MessagesService).send(actor, { id, channelId, body: { kind: 'plain', text } });
const texts = async () =>
  (await app.get(HistoryService).list(bob, { channelId: held })).items.map(({ body }) => body?.kind === 'plain' && body.text);
const queued = async () => Number(/^chatera_send_queue_messages (.*)$/m.exec((await app.get(Metrics).text()).body)?.[1]);

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  const workspace = await app.aWorkspace();
  workspaceId = workspace.id;
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  [held, free] = [await app.aChannel({ workspaceId, members: [alice, bob] }), await app.aChannel({ workspaceId, members: [alice, bob] })];
  for (const channelId of [held, free]) for (const actor of [alice, bob]) await send(actor, channelId, 'first');
  release = await holdChannel(app, held);
});
afterEach(() => release());

describe('a channel that somebody else holds', () => {
  it('delays no other, however many send to it', async () => {
    const stuck = range(30).map(() => send(alice, held));
    const { ended } = watch(stuck);
    await whenWaiting(app);
    for (const index of range(2)) expect(await send(bob, free)).toMatchObject({ seq: 5 + index });
    expect([ended(), await queued()]).toEqual([0, stuck.length]);
    await release();
    await Promise.all(stuck);
  }, 20_000);

  it('delays no other that comes in the same batch', async () => {
    const stuck = range(3).map(() => send(alice, held));
    const { ended } = watch(stuck);
    await Promise.all(range(40).map(() => send(bob, free)));
    expect(ended()).toBe(0);
    await release();
    await Promise.all(stuck);
  }, 20_000);

  it('takes one connection, and after a while it is unavailable', async () => {
    const stuck = range(30).map(() => send(alice, held));
    const ends = Promise.allSettled(stuck);
    expect(await mostLockWaits(app, stuck)).toBe(1);
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
  }, 20_000);

  it('gets what was sent to it in the order of sending, whenever it came, without a hole', async () => {
    const before = range(3).map((index) => send(alice, held, `${index}`));
    await send(bob, free);
    const later = range(3).map((index) => send(alice, held, `${3 + index}`));
    await whenWaiting(app);
    const last = range(3).map((index) => send(alice, held, `${6 + index}`));
    await release();
    const sent = await Promise.all([...before, ...later, ...last]);
    expect(sent.map(({ seq }) => seq)).toEqual(range(9).map((index) => 5 + index));
    expect(await texts()).toEqual(['first', 'first', ...range(9).map(String)]);
  }, 20_000);

  it('keeps that order when it is free again while others are tried', async () => {
    const others = await Promise.all(range(5).map(() => app.aChannel({ workspaceId, members: [alice] })));
    const releases = await Promise.all(others.map((channelId) => holdChannel(app, channelId)));
    const stuck = others.map((channelId) => send(alice, channelId));
    await send(bob, free);
    const before = range(3).map(() => send(alice, held));
    await send(bob, free);
    await release();
    const later = range(3).map(() => send(alice, held));
    expect((await Promise.all([...before, ...later])).map(({ seq }) => seq)).toEqual(range(6).map((index) => 5 + index));
    for (const each of releases) await each();
    await Promise.allSettled(stuck);
  }, 20_000);

  it('takes a message in its turn while many others want it, one after the other', async () => {
    await release();
    let isOver = false;
    const others = range(8).map(async () => {
      while (!isOver) {
        const letGo = await holdChannel(app, held);
        await sleep(150);
        await letGo();
      }
    });
    await whenWaiting(app);
    for (const index of range(3)) expect(await send(alice, held)).toMatchObject({ seq: 5 + index });
    isOver = true;
    await Promise.all(others);
  }, 40_000);

  it('is like any other once it is free, also after it was given up', async () => {
    await expect(send(alice, held)).rejects.toMatchObject({ code: 'unavailable' });
    await release();
    for (const index of range(3)) expect(await send(alice, held)).toMatchObject({ seq: 5 + index });
  }, 20_000);

  it('stores a message once that is sent again while it waits', async () => {
    const id = MessageId.parse(uuidv7());
    const copies = range(3).map(() => send(alice, held, 'once', id));
    await send(bob, free);
    copies.push(send(alice, held, 'once', id));
    await release();
    expect((await Promise.all(copies)).map(({ seq }) => seq)).toEqual([5, 5, 5, 5]);
  }, 20_000);

  it('suffers for none that PostgreSQL refuses', async () => {
    const all = range(12).map((index) => send(alice, held, index === 5 ? 'a NUL: \0' : `${index}`));
    await send(bob, free);
    await release();
    const ends = await Promise.allSettled(all);
    expect(ends.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([5]);
    expect(await texts()).toEqual([
      'first',
      'first',
      ...range(12)
        .filter((index) => index !== 5)
        .map(String),
    ]);
  }, 20_000);
});
