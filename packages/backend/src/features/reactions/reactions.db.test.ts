import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { maxReactions, maxReactorsShown, MessageId, type ChannelId, type Message, type Reaction } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService } from '../channels/index.js';
import { HistoryService, MessagesService } from '../messages/index.js';
import { ReactionsService } from './reactions.service.js';

let app: TestApp;
let reactions: ReactionsService;
let messages: MessagesService;
let history: HistoryService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let crowd: Actor[];
let channelId: ChannelId;
let message: Message;

const code = (expected: string) => expect.objectContaining({ code: expected });
const send = (): Promise<Message> =>
  messages.send(alice, { channelId, id: MessageId.parse(uuidv7()), body: { kind: 'plain', text: 'lunch?' } });
const add = (actor: Actor, emoji = '👍', messageId = message.id) => reactions.change(actor, { channelId, messageId, emoji, isAdded: true });
const takeBack = (actor: Actor, emoji = '👍') => reactions.change(actor, { channelId, messageId: message.id, emoji, isAdded: false });
const shown = ({ reactions: each }: Message) => each.map(({ emoji, count, userIds }) => [emoji, count, userIds]);
const revOf = async (): Promise<number> => (await history.list(alice, { channelId })).rev;

beforeAll(async () => {
  app = await testApp();
  [reactions, messages, history] = [app.get(ReactionsService), app.get(MessagesService), app.get(HistoryService)];
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  crowd = await Promise.all(Array.from({ length: 60 }, () => app.aUserIn(workspace)));
});
afterAll(() => app.close());
beforeEach(async () => {
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob, ...crowd] });
  message = await send();
});

describe('reacting', () => {
  it('stands with the message, in the order in which the emoji came', async () => {
    await add(bob, '🎉');
    await add(alice);
    const last = await add(alice, '🎉');
    expect(shown(last)).toEqual([
      ['🎉', 2, [bob.userId, alice.userId]],
      ['👍', 1, [alice.userId]],
    ]);
    expect(await history.get(bob, { channelId, messageId: message.id })).toEqual(last);
  });

  it('is a change of the channel each time, without holes, and none where nothing changes', async () => {
    const first = await add(bob);
    expect(first.rev).toBe(message.rev + 1);
    expect(await add(bob)).toEqual(first);
    expect(await takeBack(alice)).toEqual(first);
    expect((await takeBack(bob)).rev).toBe(message.rev + 2);
    expect(await revOf()).toBe(message.rev + 2);
  });

  it('is found by who catches up', async () => {
    const { rev } = message;
    const changed = await add(bob);
    expect((await history.changes(alice, { channelId, after: rev })).messages).toEqual([changed]);
  });

  it('of many at once is few changes, told once each, and nobody is forgotten', async () => {
    const told = jest.spyOn(app.get(Publisher), 'toChannel');
    await Promise.all(crowd.map((person) => add(person)));
    const changes = told.mock.calls.filter(([, name]) => name === 'reaction.changed').length;
    told.mockRestore();
    const [all] = (await history.get(alice, { channelId, messageId: message.id })).reactions;
    expect(all).toMatchObject({ emoji: '👍', count: crowd.length });
    expect(all?.userIds).toHaveLength(maxReactorsShown);
    expect(await revOf()).toBe(message.rev + changes);
    expect(changes).toBeLessThan(crowd.length / 3);
  });

  it('of one among many is listed for them, and for them alone', async () => {
    for (const person of crowd.slice(0, 12)) await add(person);
    const late = crowd[11] as Actor;
    const listed = async (actor: Actor) => (await history.list(actor, { channelId })).items[0]?.reactions[0] as Reaction;
    expect((await listed(late)).userIds).toEqual([...crowd.slice(0, maxReactorsShown), late].map(({ userId }) => userId));
    expect((await listed(bob)).userIds).toEqual(crowd.slice(0, maxReactorsShown).map(({ userId }) => userId));
    expect((await history.changes(late, { channelId, after: message.rev })).messages[0]?.reactions[0]?.userIds).toContain(late.userId);
  });

  it('of a crowd costs a page no further statement', async () => {
    for (const person of crowd.slice(0, maxReactorsShown + 1)) await add(person);
    const asked = jest.spyOn(app.get(Database), 'prepared');
    const [shownTo] = (await history.list(crowd[maxReactorsShown] as Actor, { channelId })).items;
    const statements = asked.mock.calls.length;
    asked.mockRestore();
    expect(shownTo?.reactions[0]?.userIds).toHaveLength(maxReactorsShown + 1);
    expect(statements).toBe(1);
  });

  it('takes so many different emoji and no more, though more of those it has', async () => {
    const emoji = Array.from({ length: maxReactions + 1 }, (_, index) => String.fromCodePoint(0x1f600 + index));
    const done = await Promise.allSettled(emoji.map((each) => add(bob, each)));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(maxReactions);
    await expect(add(alice, '🦩')).rejects.toMatchObject({ code: 'conflict', details: { reason: 'too-many-reactions' } });
    const [first] = (await history.get(alice, { channelId, messageId: message.id })).reactions;
    expect((await add(alice, first?.emoji)).reactions[0]?.count).toBe(2);
  });

  it('and taking it back in the same moment end as the last one said', async () => {
    const done = await Promise.all([add(bob), takeBack(bob), add(bob), takeBack(bob)]);
    expect(done.at(-1)?.reactions).toEqual([]);
  });

  it('goes with a deleted message, and not on it any more', async () => {
    await add(bob);
    const deleted = await messages.remove(alice, { channelId, messageId: message.id });
    expect(deleted.reactions).toEqual([]);
    await expect(add(bob)).rejects.toEqual(code('not-found'));
    expect(await app.db.query('select 1 from reactions where message_id = $1', [message.id])).toEqual([]);
  });

  it('survives an edit', async () => {
    await add(bob);
    const edited = await messages.edit(alice, { channelId, messageId: message.id, body: { kind: 'plain', text: 'dinner?' } });
    expect(shown(edited)).toEqual([['👍', 1, [bob.userId]]]);
  });
});

describe('who may not', () => {
  it('is a stranger to the channel, and who has left it since', async () => {
    await expect(add(await app.aUser())).rejects.toEqual(code('not-found'));
    await add(bob);
    await app.get(ChannelMembersService).leave(bob, { channelId });
    await expect(add(bob, '🎉')).rejects.toEqual(code('forbidden'));
  });

  it('is found out among others, who do not suffer for it', async () => {
    await add(bob);
    const [one, two] = crowd as [Actor, Actor];
    await app.get(ChannelMembersService).leave(bob, { channelId });
    const done = await Promise.allSettled([add(one), takeBack(bob), add(two), add(alice, '🎉', MessageId.parse(uuidv7()))]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  });

  it('reacts to no message of another channel', async () => {
    const elsewhere = await app.aChannel({ workspaceId: workspace.id, members: [bob] });
    const draft = { channelId: elsewhere, messageId: message.id, emoji: '👍', isAdded: true };
    await expect(reactions.change(bob, draft)).rejects.toEqual(code('not-found'));
  });
});

describe('who reacted', () => {
  it('is listed page by page, the earliest first, with one emoji or with any', async () => {
    for (const person of crowd.slice(0, 3)) await add(person);
    await add(bob, '🎉');
    const place = { channelId, messageId: message.id };
    const first = await reactions.list(alice, { ...place, limit: 3 });
    const second = await reactions.list(alice, { ...place, limit: 3, cursor: first.nextCursor ?? '' });
    expect(first.items.map(({ userId }) => userId)).toEqual(crowd.slice(0, 3).map(({ userId }) => userId));
    expect([second.items, second.nextCursor]).toEqual([[{ userId: bob.userId, emoji: '🎉', rev: expect.any(Number) }], null]);
    expect((await reactions.list(alice, { ...place, emoji: '🎉' })).items).toHaveLength(1);
  });

  it('is told to those who see the channel', async () => {
    const place = { channelId, messageId: message.id };
    await expect(reactions.list(await app.aUser(), place)).rejects.toEqual(code('not-found'));
    await expect(reactions.list(alice, { channelId, messageId: MessageId.parse(uuidv7()) })).rejects.toEqual(code('not-found'));
  });
});
