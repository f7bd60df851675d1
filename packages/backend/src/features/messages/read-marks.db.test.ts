import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageId, type ChannelId, type Message, type ReadMark } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService, MyChannels, ReadMarksRepository } from '../channels/index.js';
import { MessagesService } from './messages.service.js';
import { ReadMarksService } from './read-marks.service.js';

let app: TestApp;
let marks: ReadMarksService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let channelId: ChannelId;
/** What Bob's devices were told. */
let told: ReadMark[];

beforeAll(async () => {
  app = await testApp();
  marks = app.get(ReadMarksService);
  jest.spyOn(app.get(Publisher), 'toUser').mockImplementation((userId, event, mark) => {
    if (userId === bob.userId && event === 'read.changed') told.push(mark as ReadMark);
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await aRoom();
  told = [];
});

const aRoom = () => app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
const code = (expected: string) => expect.objectContaining({ code: expected });
const send = (author = alice, to = channelId): Promise<Message> =>
  app.get(MessagesService).send(author, { id: MessageId.parse(uuidv7()), channelId: to, body: { kind: 'plain', text: 'lunch?' } });
const unreadOf = async (actor: Actor, id = channelId) => (await app.get(MyChannels).get(actor.userId, id)).unreadCount;

async function three(): Promise<[Message, Message, Message]> {
  return [await send(), await send(), await send()];
}

describe('marking unread', () => {
  it('sets the mark back to just before the message, counts anew, and tells the devices', async () => {
    const [, second, third] = await three();
    await marks.mark(bob, { channelId, upTo: third.seq });
    const mark = await marks.markUnread(bob, { channelId, from: second.seq });
    expect(mark).toEqual({ channelId, readEpoch: 1, readUpTo: second.seq - 1, unreadCount: 2, mentionCount: 0, rev: third.rev });
    expect(told.at(-1)).toEqual(mark);
    expect(await app.get(MyChannels).get(bob.userId, channelId)).toMatchObject({
      unreadCount: 2,
      membership: { readEpoch: 1, readUpTo: second.seq - 1 },
    });
  });

  it('never moves the mark forward, and twice leaves it where once did', async () => {
    const [first, , third] = await three();
    await marks.mark(bob, { channelId, upTo: third.seq });
    const once = await marks.markUnread(bob, { channelId, from: first.seq });
    const later = await marks.markUnread(bob, { channelId, from: third.seq });
    const again = await marks.markUnread(bob, { channelId, from: first.seq });
    expect([once, later, again].map(({ readUpTo, unreadCount }) => [readUpTo, unreadCount])).toEqual([
      [first.seq - 1, 3],
      [first.seq - 1, 3],
      [first.seq - 1, 3],
    ]);
  });

  it('reaches the very beginning', async () => {
    await three();
    expect(await marks.markUnread(bob, { channelId, from: 0 })).toMatchObject({ readUpTo: 0, unreadCount: 3 });
  });

  it('is not undone by what was read before it, however late that comes', async () => {
    const [first, , third] = await three();
    const { readEpoch } = await marks.mark(bob, { channelId, upTo: first.seq });
    const mark = await marks.markUnread(bob, { channelId, from: third.seq });
    expect(await marks.mark(bob, { channelId, upTo: third.seq, readEpoch })).toEqual(mark);
    expect(await marks.mark(bob, { channelId, upTo: third.seq, readEpoch: mark.readEpoch })).toMatchObject({ unreadCount: 0 });
  });

  it('lasts until one leaves: whoever comes back begins with nothing unread, in the same epoch', async () => {
    const [first] = await three();
    await marks.markUnread(bob, { channelId, from: first.seq });
    await app.get(ChannelMembersService).leave(bob, { channelId });
    await expect(marks.markUnread(bob, { channelId, from: first.seq })).rejects.toEqual(code('forbidden'));
    const mine = await app.get(ChannelMembersService).join(bob, { channelId });
    expect(mine).toMatchObject({ unreadCount: 0, membership: { readEpoch: 1 } });
  });

  it('is for people in the channel', async () => {
    await expect(marks.markUnread(await app.aUserIn(workspace), { channelId, from: 1 })).rejects.toEqual(code('forbidden'));
    await expect(marks.markUnread(await app.aUser(), { channelId, from: 1 })).rejects.toEqual(code('not-found'));
  });

  it("leaves everybody else's mark alone", async () => {
    const [first, , third] = await three();
    await marks.mark(bob, { channelId, upTo: third.seq });
    await marks.markUnread(alice, { channelId, from: first.seq });
    expect(await unreadOf(bob)).toBe(0);
  });
});

describe('who is removed while their mark moves', () => {
  const moves = {
    moveForward: () => marks.mark(bob, { channelId, upTo: 3 }),
    moveBack: () => marks.markUnread(bob, { channelId, from: 1 }),
  };
  const remove = () => app.get(ChannelMembersService).leave(bob, { channelId });

  it.each(Object.entries(moves))('is neither answered nor told how much there is (%s)', async (name, move) => {
    channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice, bob] });
    await three();
    const repository = app.get(ReadMarksRepository);
    const write = repository[name as keyof typeof moves].bind(repository) as (...of: unknown[]) => Promise<null>; // its type does not matter here
    const spy = jest.spyOn(repository, name as keyof typeof moves).mockImplementationOnce(async (...of) => {
      const written = await write(...of);
      await remove();
      return written;
    });
    await expect(move()).rejects.toEqual(code('not-found'));
    expect(told).toEqual([]);
    spy.mockRestore();
  });
});

describe('marking everything read', () => {
  const markAll = (actor: Actor) => marks.markAll(actor, { workspaceId: workspace.id });

  it('reads all channels of the workspace that one is in, and tells of those that moved', async () => {
    const [quiet, own, busy] = [await aRoom(), await aRoom(), await aRoom()];
    const last = [await send(alice), await send(alice, busy)];
    await send(bob, own);
    const { items } = await markAll(bob);
    const moved = [channelId, busy].map((id, index) => ({
      channelId: id,
      readEpoch: 0,
      readUpTo: last[index]!.seq,
      unreadCount: 0,
      mentionCount: 0,
      rev: last[index]!.rev,
    }));
    expect(items).toHaveLength(2);
    expect(items).toEqual(expect.arrayContaining(moved));
    expect(told).toEqual(items);
    expect(await Promise.all([channelId, busy, quiet, own].map((id) => unreadOf(bob, id)))).toEqual([0, 0, 0, 0]);
    expect(await markAll(bob)).toEqual({ items: [] });
  });

  it('stays within the epoch, and leaves direct messages and other workspaces alone', async () => {
    const other = await app.aWorkspace();
    for (const actor of [alice, bob]) await app.join(other, actor);
    const elsewhere = await app.aChannel({ workspaceId: other.id, members: [alice, bob] });
    const group = await app.aChannel({ kind: 'group', members: [alice, bob] });
    const { seq } = await send();
    await marks.markUnread(bob, { channelId, from: seq });
    for (const id of [group, elsewhere]) await send(alice, id);
    expect((await markAll(bob)).items).toEqual([expect.objectContaining({ channelId, readEpoch: 1 })]);
    expect([await unreadOf(bob, group), await unreadOf(bob, elsewhere)]).toEqual([1, 1]);
  });

  it('neither reads nor names a channel that an exception hides', async () => {
    await send();
    await app.db.query(`insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'member', 0, 1)`, [
      channelId,
      bob.userId,
    ]);
    expect(await markAll(bob)).toEqual({ items: [] });
    expect(told).toEqual([]);
    await app.db.query('delete from overwrites where channel_id = $1', [channelId]);
    expect(await unreadOf(bob)).toBe(1);
  });

  it('names no channel that an exception hides meanwhile', async () => {
    await send();
    const repository = app.get(ReadMarksRepository);
    const write = repository.moveAllForward.bind(repository);
    const spy = jest.spyOn(repository, 'moveAllForward').mockImplementationOnce(async (...of) => {
      const moved = await write(...of);
      await app.db.query(`insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'member', 0, 1)`, [
        channelId,
        bob.userId,
      ]);
      return moved;
    });
    expect(await markAll(bob)).toEqual({ items: [] });
    expect(told).toEqual([]);
    spy.mockRestore();
  });

  it('is for members of the workspace', async () => {
    await expect(markAll(await app.aUser())).rejects.toEqual(code('not-found'));
  });

  it('and marking unread from two devices at once ends as one after the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { seq } = await send();
      await Promise.all([markAll(bob), marks.markUnread(bob, { channelId, from: seq }), markAll(bob)]);
      const [row] = await app.db.query<ReadMark>(
        `select read_epoch as "readEpoch", read_up_to as "readUpTo" from channel_members where channel_id = $1 and user_id = $2`,
        [channelId, bob.userId],
      );
      expect(row?.readEpoch).toBe(round + 1);
      expect([seq - 1, seq]).toContain(row?.readUpTo);
      await markAll(bob);
    }
  });
});
