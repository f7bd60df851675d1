import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageId, type ChannelId, type Message, type ThreadFollow, type UserId } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService } from '../channels/index.js';
import { MessagesService } from '../messages/index.js';
import { AccessService } from '../roles/index.js';
import { FollowsRepository } from './follows.repository.js';
import { FollowsService } from './follows.service.js';
import { ThreadNews, type ThreadGrowth } from './thread-news.js';
import { ThreadsService } from './threads.service.js';

let app: TestApp;
let follows: FollowsService;
let members: ChannelMembersService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let channelId: ChannelId;
let told: [userId: UserId, follow: ThreadFollow][];

beforeAll(async () => {
  app = await testApp();
  [follows, members] = [app.get(FollowsService), app.get(ChannelMembersService)];
  workspace = await app.aWorkspace();
});
afterAll(() => app.close());
beforeEach(async () => {
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace, 'owner')];
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
  told = [];
  jest.spyOn(app.get(Publisher), 'toUser').mockImplementation((userId, event, follow) => {
    if (event === 'follow.changed') told.push([userId, follow as ThreadFollow]);
  });
});
afterEach(() => void jest.restoreAllMocks());

const send = (author: Actor, to?: Message): Promise<Message> =>
  app.get(MessagesService).send(author, {
    channelId,
    id: MessageId.parse(uuidv7()),
    body: { kind: 'plain', text: 'lunch?' },
    reply: to && { parentId: to.id, isInChannel: false },
  });
const place = (root: Message) => ({ channelId, threadId: root.id });
const about = () => ({ channelId, userId: alice.userId });
const listed = async () => (await follows.list(alice, {})).items.map(({ message, follow }) => [message.id, follow?.unreadCount]);
const hide = (actor: Actor) =>
  app.db.query(`insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'member', 0, 1)`, [
    channelId,
    actor.userId,
  ]);
const show = () => app.db.query('delete from overwrites where channel_id = $1', [channelId]);

/** Who was told, once Bob was of so many threads: he is told together with everybody else. */
async function whoIsTold(threads = 1): Promise<UserId[]> {
  const isBob = ([id]: [UserId, ThreadFollow]) => id === bob.userId;
  for (let tries = 0; tries < 200 && told.filter(isBob).length < threads; tries += 1) await sleep(10);
  return told.splice(0).map(([id]) => id);
}

describe('who began a thread and was removed before its first reply', () => {
  it('does not follow it, is told nothing, and comes back to what they followed', async () => {
    const root = await send(alice);
    await members.remove(bob, about());
    await send(bob, root);
    expect(await whoIsTold()).toEqual([bob.userId]);
    await members.add(bob, about());
    expect((await app.get(ThreadsService).get(alice, place(root))).follow).toBeNull();
    expect(await listed()).toEqual([]);
    expect(await follows.follow(alice, place(root))).toMatchObject({ isFollowing: true, unreadCount: 0 });
  });
});

describe('who follows a thread and is removed', () => {
  it('keeps the follow and its mark, is told nothing meanwhile, and finds right counts on coming back', async () => {
    const root = await send(alice);
    const first = await send(bob, root);
    await send(bob, root);
    await follows.markRead(alice, { ...place(root), upTo: first.seq });
    await whoIsTold();
    await members.remove(bob, about());
    told = [];
    await send(bob, root);
    await send(bob, await send(bob));
    expect(await whoIsTold()).toEqual([bob.userId]);
    expect(await listed()).toEqual([]);
    await members.add(bob, about());
    expect(await listed()).toEqual([[root.id, 2]]);
    expect((await app.get(ThreadsService).get(alice, place(root))).follow).toMatchObject({ readUpTo: first.seq, unreadCount: 2 });
  });
});

describe('who is removed while their own mark moves', () => {
  const moves = {
    follow: (root: Message) => follows.follow(alice, place(root)),
    unfollow: (root: Message) => follows.unfollow(alice, place(root)),
    moveForward: (root: Message) => follows.markRead(alice, { ...place(root), upTo: 1 }),
    moveBack: (root: Message) => follows.markUnread(alice, { ...place(root), from: 1 }),
  };

  it.each(Object.entries(moves))('is neither answered nor told how much there is (%s)', async (name, move) => {
    const root = await send(alice);
    await send(bob, root);
    await whoIsTold();
    const repository = app.get(FollowsRepository) as unknown as Record<string, (...of: unknown[]) => Promise<unknown>>; // by name
    const write = repository[name]!.bind(repository);
    jest.spyOn(repository, name).mockImplementation(async (...of) => {
      const written = await write(...of);
      await members.remove(bob, about());
      return written;
    });
    await expect(move(root)).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
    expect(told).toEqual([]);
  });
});

describe('a member who does not see the channel', () => {
  it('is told of no thread of theirs, and follows it once they see it again', async () => {
    const root = await send(alice);
    await hide(alice);
    await send(bob, root);
    expect(await whoIsTold()).toEqual([bob.userId]);
    await show();
    expect(await listed()).toEqual([[root.id, 1]]);
  });
});

describe('whether people see the channel', () => {
  it('is one question for all threads of a batch, and none where nobody follows anew', async () => {
    const asked = jest.spyOn(app.get(AccessService), 'whoSee');
    const roots = [await send(alice), await send(alice), await send(alice)];
    for (const root of roots) await follows.follow(bob, place(root));
    told = [];
    const grown = (root: Message, followers: UserId[]): ThreadGrowth => ({ ...place(root), ...changeOf(root), followers });
    app.get(ThreadNews).grew(roots.map((root) => grown(root, [])));
    app.get(ThreadNews).grew(roots.map((root) => grown(root, [bob.userId])));
    expect(await whoIsTold(roots.length)).toEqual(roots.map(() => bob.userId));
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

const changeOf = ({ seq, rev, sentAt }: Message) => ({
  seq,
  rev: rev + 1,
  fromRev: rev,
  thread: { title: null, closedAt: null, replyCount: 1, lastSeq: seq, lastAt: sentAt, userIds: [] },
});
