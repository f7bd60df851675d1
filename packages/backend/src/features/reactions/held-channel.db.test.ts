import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageId, type ChannelId, type Message } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Metrics } from '../../platform/metrics/index.js';
import { holdChannel, lockWaits, watch, whenWaiting } from '../../testing/hold-channel.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { HistoryService, MessagesService } from '../messages/index.js';
import { ReactionsService } from './reactions.service.js';

let app: TestApp;
let alice: Actor;
let crowd: Actor[];
let held: Message;
let free: Message;
let others: Message[];
let release: () => Promise<void>;

const send = (channelId: ChannelId): Promise<Message> =>
  app.get(MessagesService).send(alice, { channelId, id: MessageId.parse(uuidv7()), body: { kind: 'plain', text: 'lunch?' } });
const react = (actor: Actor, { channelId, id: messageId }: Message, { emoji = '👍', isAdded = true } = {}): Promise<Message> =>
  app.get(ReactionsService).change(actor, { channelId, messageId, emoji, isAdded });

const measured = async (name: string): Promise<number> =>
  Number(new RegExp(`^chatera_reaction_${name} (.*)$`, 'm').exec((await app.get(Metrics).text()).body)?.[1]);

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  const workspace = await app.aWorkspace();
  alice = await app.aUserIn(workspace);
  crowd = await Promise.all(Array.from({ length: 12 }, () => app.aUserIn(workspace)));
  const aMessage = async () => send(await app.aChannel({ workspaceId: workspace.id, members: [alice, ...crowd] }));
  [held, free, ...others] = [await aMessage(), await aMessage(), await aMessage(), await aMessage(), await aMessage()];
  release = await holdChannel(app, held.channelId);
});
afterEach(() => release());

describe('a channel that somebody else holds', () => {
  it('delays no reaction in another, and takes one connection', async () => {
    const stuck = crowd.map((person) => react(person, held));
    const { ended } = watch(stuck);
    await whenWaiting(app);
    for (const person of crowd.slice(0, 4)) {
      await react(person, free);
      expect(await lockWaits(app)).toBeLessThanOrEqual(1);
    }
    expect(ended()).toBe(0);
    await release();
    const counts = (await Promise.all(stuck)).map(({ reactions }) => reactions[0]?.count);
    expect(counts).toContain(crowd.length);
  }, 20_000);

  it('ends as the last one said, whenever it came, also while others are tried', async () => {
    const releases = await Promise.all(others.map(({ channelId }) => holdChannel(app, channelId)));
    const stuck = others.map((message) => react(alice, message));
    await react(alice, free);
    const early = [true, false, true].map((isAdded) => react(alice, held, { isAdded }));
    await react(alice, free, { isAdded: false });
    await release();
    const late = [false, true, false].map((isAdded) => react(alice, held, { isAdded }));
    await Promise.all([...early, ...late]);
    const { channelId, id: messageId } = held;
    expect((await app.get(HistoryService).get(alice, { channelId, messageId })).reactions).toEqual([]);
    for (const each of releases) await each();
    await Promise.all(stuck);
  }, 20_000);

  it('is seen in the metrics', async () => {
    const before = await measured('to_commit_seconds_count');
    const stuck = crowd.map((person) => react(person, held));
    while ((await measured('queue_reactions')) < crowd.length) await whenWaiting(app);
    await release();
    await Promise.all(stuck);
    expect(await measured('to_commit_seconds_count')).toBe(before + crowd.length);
    expect(await measured('batch_reactions_sum')).toBe(await measured('to_commit_seconds_count'));
    expect(await measured('queue_reactions')).toBe(0);
  }, 20_000);

  it('refuses what is no message alone', async () => {
    const [none, ...others] = [react(alice, { ...held, id: MessageId.parse(uuidv7()) }), ...crowd.map((person) => react(person, held))];
    const all = Promise.allSettled([none, ...others]);
    await react(alice, free);
    await release();
    const [refused, ...stored] = await all;
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
    expect(new Set(stored.map(({ status }) => status))).toEqual(new Set(['fulfilled']));
  }, 20_000);
});
