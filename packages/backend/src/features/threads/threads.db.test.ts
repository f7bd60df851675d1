import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { maxRepliersShown, MessageId, toBits, type ChannelId, ChatError, type Message } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { HistoryService, MessagesService } from '../messages/index.js';
import { ThreadsService } from './threads.service.js';

let app: TestApp;
let threads: ThreadsService;
let messages: MessagesService;
let history: HistoryService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let crowd: Actor[];
let guest: Actor;
let channelId: ChannelId;
let root: Message;

const plain = (text: string) => ({ kind: 'plain' as const, text });
const code = (expected: string, details?: object) => expect.objectContaining({ code: expected, ...(details && { details: expect.objectContaining(details) }) }); // prettier-ignore
const send = (author = alice): Promise<Message> =>
  messages.send(author, { channelId, id: MessageId.parse(uuidv7()), body: plain('lunch?') });
const replyTo = (parent: Message, author = bob, { isInChannel = false, id = MessageId.parse(uuidv7()), text = 'yes' } = {}) =>
  messages.send(author, { channelId, id, body: plain(text), reply: { parentId: parent.id, isInChannel } });
const get = (id: MessageId = root.id) => history.get(alice, { channelId, messageId: id });
const threadOf = async () => (await get()).thread;
const revOf = async (): Promise<number> => (await history.list(alice, { channelId })).rev;
const remove = (message: Message, by: Actor) => messages.remove(by, { channelId, messageId: message.id });
const update = (by: Actor, wish: { title?: string | null; isClosed?: boolean }) =>
  threads.update(by, { channelId, threadId: root.id, ...wish });

beforeAll(async () => {
  app = await testApp();
  [threads, messages, history] = [app.get(ThreadsService), app.get(MessagesService), app.get(HistoryService)];
  workspace = await app.aWorkspace();
  [alice, bob, guest] = [await app.aUserIn(workspace), await app.aUserIn(workspace), await app.aUserIn(workspace, 'guest')];
  crowd = await Promise.all(Array.from({ length: 8 }, () => app.aUserIn(workspace)));
});
afterAll(() => app.close());
beforeEach(async () => {
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob, guest, ...crowd] });
  root = await send();
});

describe('a reply', () => {
  it('stands in the thread of what it answers, at any depth', async () => {
    const first = await replyTo(root);
    const second = await replyTo(first, alice);
    expect(first.reply).toEqual({ threadId: root.id, parentId: root.id, isInChannel: false });
    expect(second.reply).toEqual({ threadId: root.id, parentId: first.id, isInChannel: false });
    expect(await get(second.id)).toEqual(second);
  });

  it('changes what the first message shows of the thread, as a change of its own', async () => {
    const first = await replyTo(root);
    expect(first.rev).toBe(root.rev + 1);
    expect(await get()).toEqual({ ...root, rev: root.rev + 2, thread: { ...emptyOf(first), replyCount: 1, userIds: [bob.userId] } });
    const second = await replyTo(first, alice);
    expect(await threadOf()).toEqual({ ...emptyOf(second), replyCount: 2, userIds: [alice.userId, bob.userId] });
    expect(await revOf()).toBe(second.rev + 1);
  });

  it('is found with its thread by who catches up', async () => {
    const reply = await replyTo(root);
    expect((await history.changes(alice, { channelId, after: root.rev })).messages).toEqual([reply, await get()]);
  });

  it('sent again is the same one, and counts once', async () => {
    const id = MessageId.parse(uuidv7());
    const first = await replyTo(root, bob, { id });
    const rev = await revOf();
    expect(await replyTo(root, bob, { id })).toEqual(first);
    expect(await revOf()).toBe(rev);
    await expect(replyTo(root, bob, { id, text: 'no' })).rejects.toEqual(code('conflict'));
  });

  it('is another message when it answers something else, or is shown elsewhere', async () => {
    const id = MessageId.parse(uuidv7());
    const first = await replyTo(root, bob, { id });
    const rev = await revOf();
    const draft = { channelId, id, body: plain('yes') };
    await expect(replyTo(first, bob, { id })).rejects.toEqual(code('conflict'));
    await expect(replyTo(root, bob, { id, isInChannel: true })).rejects.toEqual(code('conflict'));
    await expect(messages.send(bob, draft)).rejects.toEqual(code('conflict'));
    await expect(messages.send(alice, { ...draft, id: root.id, body: plain('lunch?'), reply: { parentId: first.id, isInChannel: true } })).rejects.toEqual(code('conflict')); // prettier-ignore
    expect(await revOf()).toBe(rev);
    expect(await get(id)).toEqual(first);
  });

  it('is stored once when its id comes twice at the same moment, and the other one is told', async () => {
    const id = MessageId.parse(uuidv7());
    const [rev, other] = [await revOf(), await send()];
    const replies = [root.id, other.id, undefined, root.id].map((parentId) => parentId && { parentId, isInChannel: true });
    const ends = await Promise.all(
      replies.map((reply) =>
        messages
          .send(bob, { channelId, id, body: plain('yes'), reply })
          .catch((error: unknown) => (error instanceof ChatError ? error.code : error)),
      ),
    );
    const stored = await get(id);
    expect(ends).toEqual(replies.map((reply) => (reply?.parentId === stored.reply?.parentId ? stored : 'conflict')));
    expect(await revOf()).toBe(rev + (stored.reply ? 3 : 2));
  });

  it('of many at once leaves no hole, and nobody is forgotten', async () => {
    const told = jest.spyOn(app.get(Publisher), 'toChannel');
    const replies = await Promise.all(crowd.flatMap((person) => [replyTo(root, person), replyTo(root, person), send(person)]));
    const changes = told.mock.calls.map(([, name, payload]) => [name, (payload as Message).rev] as const);
    told.mockRestore();
    const revs = changes.map(([, rev]) => rev).sort((a, b) => a - b);
    expect(revs).toEqual(Array.from(revs, (_, index) => root.rev + 1 + index));
    expect(await revOf()).toBe(revs.at(-1));
    const thread = await threadOf();
    const last = replies.filter(({ reply }) => reply).reduce((a, b) => (a.seq > b.seq ? a : b));
    expect(thread).toMatchObject({ replyCount: 16, lastSeq: last.seq });
    expect(thread?.userIds).toHaveLength(maxRepliersShown);
    expect(thread?.userIds[0]).toBe(last.authorId);
    expect((await history.changes(alice, { channelId, after: root.rev })).messages.map(({ rev }) => rev)).toHaveLength(25);
  });

  it('to what is not there, or elsewhere, is refused, and takes no number', async () => {
    const elsewhere = { ...root, id: MessageId.parse(uuidv7()) };
    const rev = await revOf();
    await expect(replyTo(elsewhere)).rejects.toEqual(code('not-found'));
    const there = channelId;
    channelId = await app.aChannel({ workspaceId: workspace.id, members: [bob] });
    await expect(replyTo(root)).rejects.toEqual(code('not-found'));
    channelId = there;
    expect(await revOf()).toBe(rev);
  });

  it('to what was deleted stands there all the same', async () => {
    await remove(root, alice);
    const reply = await replyTo(root);
    expect(await get()).toMatchObject({ body: null, thread: { replyCount: 1 } });
    expect(reply.reply?.threadId).toBe(root.id);
  });
});

describe('a deleted reply', () => {
  it('counts no more, and the thread is told of it after the reply', async () => {
    const first = await replyTo(root);
    const second = await replyTo(root, alice);
    const deleted = await remove(second, alice);
    expect(deleted).toMatchObject({ body: null, reply: second.reply });
    expect(await get()).toMatchObject({ rev: deleted.rev + 1, thread: { ...emptyOf(first), replyCount: 1, userIds: [bob.userId] } });
    await remove(first, bob);
    expect(await threadOf()).toEqual({ ...emptyOf(root), replyCount: 0 });
  });
});

describe('the permission', () => {
  it('to begin a thread is another one than to write in it', async () => {
    await expect(replyTo(root, guest)).rejects.toEqual(code('forbidden'));
    await replyTo(root);
    expect((await replyTo(root, guest)).reply?.threadId).toBe(root.id);
  });

  it('to write in threads is another one than to write in the channel', async () => {
    await replyTo(root);
    await deny(channelId, ['sendMessages']);
    expect((await replyTo(root, bob)).reply).not.toBeNull();
    await expect(replyTo(root, bob, { isInChannel: true })).rejects.toEqual(code('forbidden'));
    await deny(channelId, ['sendInThreads']);
    await expect(replyTo(root, bob)).rejects.toEqual(code('forbidden'));
    expect((await send(bob)).reply).toBeNull();
  });

  it('is asked for as it is at the commit, whatever is remembered', async () => {
    const reply = await replyTo(root);
    await app.db.query(`update channel_members set left_at = now() where channel_id = $1 and user_id = $2`, [channelId, bob.userId]);
    await expect(replyTo(reply, bob)).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-found/) });
  });
});

describe('history', () => {
  let inThread: Message;
  let inBoth: Message;
  let after: Message;
  const texts = async (input: object) => (await history.list(alice, { channelId, ...input })).items.map(({ id }) => id);

  beforeEach(async () => {
    inThread = await replyTo(root);
    inBoth = await replyTo(root, bob, { isInChannel: true });
    after = await send();
  });

  it('of the channel has the replies that were sent there as well', async () => {
    expect(await texts({})).toEqual([root.id, inBoth.id, after.id]);
    expect(await history.list(alice, { channelId, after: root.seq, limit: 1 })).toMatchObject({
      items: [{ id: inBoth.id }], hasEarlier: true, hasLater: true,
    }); // prettier-ignore
  });

  it('of all has every one', async () => {
    expect(await texts({ replies: 'all' })).toEqual([root.id, inThread.id, inBoth.id, after.id]);
  });

  it('of a thread has the message it began with, and its own', async () => {
    const threadId = root.id;
    expect(await texts({ threadId })).toEqual([root.id, inThread.id, inBoth.id]);
    expect(await texts({ threadId, before: inBoth.seq })).toEqual([root.id, inThread.id]);
    expect(await texts({ threadId, after: inThread.seq })).toEqual([inBoth.id]);
    expect(await texts({ threadId, around: inThread.seq, limit: 2 })).toEqual([root.id, inThread.id]);
    const page = await history.list(alice, { channelId, threadId, limit: 1 });
    expect(page).toMatchObject({ items: [{ id: inBoth.id }], hasEarlier: true, hasLater: false });
  });

  it('of a thread that nobody has replied in yet is its message', async () => {
    expect(await texts({ threadId: after.id })).toEqual([after.id]);
    await expect(texts({ threadId: inThread.id })).rejects.toEqual(code('not-found'));
    await expect(texts({ threadId: root.id, replies: 'all' })).rejects.toEqual(code('invalid-input'));
  });
});

describe('a thread', () => {
  it('is named by who began it, and named again is no change', async () => {
    const named = await update(alice, { title: 'Lunch' });
    expect(named).toMatchObject({ rev: root.rev + 1, thread: { title: 'Lunch', replyCount: 0 } });
    expect(await update(alice, { title: 'Lunch' })).toEqual(named);
    await expect(update(bob, { title: 'Dinner' })).rejects.toEqual(code('forbidden'));
    const reply = await replyTo(root);
    expect(await threadOf()).toEqual({ ...emptyOf(reply), title: 'Lunch', replyCount: 1, userIds: [bob.userId] });
  });

  it('is closed by who manages threads: nobody else writes in it then', async () => {
    const moderator = await app.aUserIn(workspace, 'moderator');
    await app.db.query(
      `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
       insert into channel_members (channel_id, user_id, rev) select $1, $2, rev from counted`,
      [channelId, moderator.userId],
    );
    await expect(update(alice, { isClosed: true })).rejects.toEqual(code('forbidden'));
    const closed = await update(moderator, { isClosed: true });
    expect(closed.thread?.closedAt).not.toBeNull();
    expect(await update(moderator, { isClosed: true })).toEqual(closed);
    await expect(replyTo(root)).rejects.toEqual(code('forbidden', { reason: 'thread-closed' }));
    await expect(update(alice, { title: 'Lunch' })).rejects.toEqual(code('forbidden'));
    expect((await replyTo(root, moderator)).reply?.threadId).toBe(root.id);
    await update(moderator, { isClosed: false });
    expect((await replyTo(root)).reply?.threadId).toBe(root.id);
  });

  it('stands in the list of its channel, the one that was last written in first', async () => {
    const other = await send();
    await replyTo(other);
    await replyTo(root);
    await update(alice, { title: 'Lunch' });
    const ids = async (input: object) => (await threads.list(bob, { channelId, ...input })).items.map(({ message }) => message.id);
    expect(await ids({})).toEqual([root.id, other.id]);
    expect(await ids({ isTopic: 'true' })).toEqual([root.id]);
    const first = await threads.list(bob, { channelId, limit: 1 });
    expect(await ids({ limit: 1, cursor: first.nextCursor })).toEqual([other.id]);
  });
});

/** With as many replies and people as one says further. */
const emptyOf = ({ seq, sentAt }: Message) => ({ title: null, closedAt: null, lastSeq: seq, lastAt: sentAt, userIds: [] });

async function deny(channel: ChannelId, permissions: Parameters<typeof toBits>[0]): Promise<void> {
  await app.db.query(
    `insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'role', 0, $3)
     on conflict (channel_id, target_id) do update set deny = excluded.deny`,
    [channel, workspace.roles.everyone, String(toBits(permissions))],
  );
}
