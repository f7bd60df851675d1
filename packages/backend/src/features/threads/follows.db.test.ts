import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageId, type ChannelId, type Message, type ThreadFollow } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { MyChannels } from '../channels/index.js';
import { MessagesService } from '../messages/index.js';
import { FollowsService } from './follows.service.js';
import { ThreadsService } from './threads.service.js';

let app: TestApp;
let follows: FollowsService;
let threads: ThreadsService;
let messages: MessagesService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let carol: Actor;
let channelId: ChannelId;
let root: Message;

const code = (expected: string) => expect.objectContaining({ code: expected });
const send = (author: Actor, reply?: { parentId: MessageId; isInChannel: boolean }): Promise<Message> =>
  messages.send(author, { channelId, id: MessageId.parse(uuidv7()), body: { kind: 'plain', text: 'lunch?' }, reply });
const reply = (author: Actor, { isInChannel = false } = {}) => send(author, { parentId: root.id, isInChannel });
const place = () => ({ channelId, threadId: root.id });
const followOf = async (actor: Actor) => (await threads.get(actor, place())).follow;
const unreadOf = async (actor: Actor) => (await followOf(actor))?.unreadCount;
const listed = async (actor: Actor, input: object = {}) => (await follows.list(actor, input)).items.map(({ message: { id } }) => id);

beforeAll(async () => {
  app = await testApp();
  [follows, threads, messages] = [app.get(FollowsService), app.get(ThreadsService), app.get(MessagesService)];
  workspace = await app.aWorkspace();
});
afterAll(() => app.close());
beforeEach(async () => {
  [alice, bob, carol] = [await app.aUserIn(workspace), await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob, carol] });
  root = await send(alice);
});

describe('a thread is followed', () => {
  it('by who began it and by who replies, from where they are', async () => {
    const first = await reply(bob);
    expect(await followOf(alice)).toMatchObject({ isFollowing: true, readUpTo: 0, unreadCount: 1 });
    expect(await followOf(bob)).toMatchObject({ isFollowing: true, readUpTo: first.seq, unreadCount: 0 });
    expect(await followOf(carol)).toBeNull();
    await reply(alice);
    expect(await unreadOf(bob)).toBe(1);
  });

  it('and those are told who did not before', async () => {
    const told = jest.spyOn(app.get(Publisher), 'toUser');
    const toldTo = async () => {
      for (let i = 0; i < 200 && told.mock.calls.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 10));
      return told.mock.calls.splice(0).map(([id, name]) => [name, id]).sort(); // prettier-ignore
    };
    await reply(bob);
    const both = [alice.userId, bob.userId].map((id) => ['follow.changed', id]);
    expect(await toldTo()).toEqual(both.sort());
    await reply(bob);
    await reply(carol);
    expect(await toldTo()).toEqual([['follow.changed', carol.userId]]);
    told.mockRestore();
  });

  it('by wish, with nothing of before unread, and no more by wish, until one replies', async () => {
    await reply(bob);
    expect(await follows.follow(carol, place())).toMatchObject({ isFollowing: true, unreadCount: 0 });
    await reply(bob);
    expect(await follows.follow(carol, place())).toMatchObject({ unreadCount: 1 });
    expect(await follows.unfollow(carol, place())).toMatchObject({ isFollowing: false, unreadCount: 0 });
    await reply(bob);
    expect(await listed(carol)).toEqual([]);
    await reply(carol);
    expect(await followOf(carol)).toMatchObject({ isFollowing: true });
  });

  it('not by who began it and wished not to before the first reply, until they reply', async () => {
    await follows.unfollow(alice, place());
    await reply(bob);
    expect(await followOf(alice)).toMatchObject({ isFollowing: false, unreadCount: 0 });
    expect(await listed(alice)).toEqual([]);
    await reply(alice);
    expect(await followOf(alice)).toMatchObject({ isFollowing: true });
  });

  it('again by who is among the first to reply, whatever they wished before', async () => {
    await send(bob); // whose rights are known from now on: both come with one batch
    await follows.unfollow(alice, place());
    await Promise.all([reply(bob), reply(alice)]);
    expect(await followOf(alice)).toMatchObject({ isFollowing: true });
  });
});

describe('what is unread', () => {
  it('in a thread is not unread in the channel, unless it was sent there as well', async () => {
    const unread = async () => (await app.get(MyChannels).get(alice.userId, channelId)).unreadCount;
    await reply(bob);
    expect([await unreadOf(alice), await unread()]).toEqual([1, 0]);
    await reply(bob, { isInChannel: true });
    expect([await unreadOf(alice), await unread()]).toEqual([2, 1]);
  });

  it('is what others wrote after the mark and did not delete', async () => {
    const first = await reply(bob);
    const second = await reply(bob);
    await reply(alice);
    await messages.remove(bob, { channelId, messageId: second.id });
    expect(await unreadOf(alice)).toBe(1);
    expect(await follows.markRead(alice, { ...place(), upTo: first.seq })).toMatchObject({ readUpTo: first.seq, unreadCount: 0 });
    expect(await follows.markRead(alice, { ...place(), upTo: 0 })).toMatchObject({ readUpTo: first.seq });
    const last = await reply(carol);
    expect(await follows.markRead(alice, { ...place(), upTo: 2_000_000 })).toMatchObject({ readUpTo: last.seq, unreadCount: 0 });
  });

  it('is from where one says, and nothing read before takes it back', async () => {
    const first = await reply(bob);
    const second = await reply(bob);
    await follows.markRead(alice, { ...place(), upTo: second.seq });
    expect(await follows.markUnread(alice, { ...place(), from: second.seq })).toMatchObject({
      readUpTo: first.seq + 1,
      readEpoch: 1,
      unreadCount: 1,
    });
    expect(await follows.markRead(alice, { ...place(), upTo: second.seq, readEpoch: 0 })).toMatchObject({ unreadCount: 1 });
    expect(await follows.markUnread(alice, { ...place(), from: 1_000_000 })).toMatchObject({ readUpTo: first.seq + 1, readEpoch: 2 });
    expect(await follows.markRead(alice, { ...place(), upTo: second.seq, readEpoch: 2 })).toMatchObject({ unreadCount: 0 });
  });

  it('of a thread that one never followed cannot be marked', async () => {
    await reply(bob);
    await expect(follows.markRead(carol, { ...place(), upTo: 1 })).rejects.toEqual(code('not-found'));
  });
});

describe('the list of what one follows', () => {
  it('has it from all channels, the last written in first, and by pages', async () => {
    const [firstRoot, firstChannel] = [root, channelId];
    await reply(bob);
    channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
    root = await send(bob);
    await reply(alice);
    expect(await listed(alice)).toEqual([root.id, firstRoot.id]);
    expect(await listed(alice, { isUnread: 'true' })).toEqual([firstRoot.id]);
    const page = await follows.list(alice, { limit: 1 });
    expect(page.items.map(({ message }) => message.id)).toEqual([root.id]);
    expect(await listed(alice, { cursor: page.nextCursor })).toEqual([firstRoot.id]);
    await app.db.query(`update channel_members set left_at = now() where channel_id = $1 and user_id = $2`, [channelId, alice.userId]);
    await app.db.query(`update channels set kind = 'private' where id = any($1)`, [[channelId, firstChannel]]);
    expect(await listed(alice)).toEqual([firstRoot.id]);
  });

  it('says the same as the thread itself', async () => {
    await reply(bob);
    const [item] = (await follows.list(alice, {})).items;
    expect(item).toEqual(await threads.get(alice, place()));
    expect((item?.follow as ThreadFollow).rev).toBe(root.rev + 2);
  });
});
