import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageId, type ChannelId, type UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService } from './channel-members.service.js';
import { DirectService } from './direct.service.js';

let app: TestApp;
let direct: DirectService;
let members: ChannelMembersService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let carol: Actor;

beforeAll(async () => {
  app = await testApp();
  direct = app.get(DirectService);
  members = app.get(ChannelMembersService);
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob, carol] = [await app.aUserIn(workspace), await app.aUserIn(workspace), await app.aUserIn(workspace)];
});

const code = (expected: string, reason?: string) =>
  expect.objectContaining({ code: expected, ...(reason && { details: expect.objectContaining({ reason }) }) });
const open = (actor: Actor, ...others: Actor[]) => direct.open(actor, { userIds: others.map(({ userId }) => userId) });
const leaveWorkspace = (actor: Actor) =>
  app.db.query('delete from workspace_members where workspace_id = $1 and user_id = $2', [workspace.id, actor.userId]);

async function write(author: Actor, channelId: ChannelId, sentAt: string): Promise<void> {
  await app.db.transaction(async () => {
    const row = await app.db.one<{ rev: number }>('update channels set rev = rev + 1 where id = $1 returning rev', [channelId]);
    await app.db.query(
      `insert into messages (id, channel_id, author_id, seq, rev, body, content_hash, sent_at) values ($1, $2, $3, $4, $4, '{"kind":"plain","text":"hi"}', '', $5)`,
      [MessageId.parse(uuidv7()), channelId, author.userId, row?.rev, sentAt],
    );
  });
}

describe('opening', () => {
  it('is one for the same people, whoever opens it and however they are named', async () => {
    const first = await open(alice, bob);
    expect(first).toMatchObject({ channel: { kind: 'direct', workspaceId: null, name: null, rev: 1 }, unreadCount: 0, rev: 3 });
    expect(first.people.map(({ id }) => id).sort()).toEqual([alice.userId, bob.userId].sort());
    expect((await open(bob, alice)).channel.id).toBe(first.channel.id);
    expect((await open(alice, bob, bob, alice)).channel.id).toBe(first.channel.id);
    expect((await open(alice, bob)).rev).toBe(3);
  });

  it('is one for everybody who opens it at the same moment', async () => {
    const opened = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? open(alice, bob, carol) : open(carol, alice, bob))),
    );
    expect(new Set(opened.map(({ channel }) => channel.id)).size).toBe(1);
    expect(opened[0]).toMatchObject({ channel: { kind: 'group' }, rev: 4 });
  });

  it('gives everybody a rev of their own and nothing unread', async () => {
    const { channel } = await open(alice, bob, carol);
    const rows = await app.db.query('select rev, read_up_to from channel_members where channel_id = $1 order by rev', [channel.id]);
    expect(rows).toEqual([2, 3, 4].map((rev) => ({ rev, read_up_to: 4 })));
  });

  it('is refused with oneself alone, with strangers and with nobody', async () => {
    const stranger = await app.aUser();
    await expect(open(alice, alice)).rejects.toEqual(code('invalid-input'));
    await expect(open(alice, stranger)).rejects.toEqual(code('not-found'));
    await expect(open(alice, bob, stranger)).rejects.toEqual(code('not-found'));
    await expect(direct.open(alice, { userIds: [uuidv7() as UserId] })).rejects.toEqual(code('not-found'));
  });

  it('is refused with a deleted account', async () => {
    await app.db.query(`update users set deleted_at = now(), email = null where id = $1`, [bob.userId]);
    await expect(open(alice, bob)).rejects.toEqual(code('not-found'));
  });

  it('finds what is there although the people share nothing else any more', async () => {
    const { channel } = await open(alice, bob);
    await leaveWorkspace(bob);
    expect(await open(bob, alice)).toMatchObject({ channel: { id: channel.id } });
    expect((await open(alice, bob)).permissions).toContain('sendMessages');
  });

  it('begins nothing new between people who share nothing', async () => {
    await leaveWorkspace(bob);
    await expect(open(alice, bob)).rejects.toEqual(code('not-found'));
  });

  it('is for guests and the people they share a channel with', async () => {
    const guest = await app.aUserIn(workspace, 'guest');
    await expect(open(guest, alice)).rejects.toEqual(code('not-found'));
    await app.aChannel({ workspaceId: workspace.id, members: [alice, guest] });
    expect(await open(guest, alice)).toMatchObject({ channel: { kind: 'direct' } });
    await expect(open(guest, bob)).rejects.toEqual(code('not-found'));
  });

  it('brings one back to a group that one left, and nobody else', async () => {
    const { channel } = await open(alice, bob, carol);
    await members.leave(alice, { channelId: channel.id });
    await members.leave(carol, { channelId: channel.id });
    const again = await open(alice, bob, carol);
    expect(again).toMatchObject({ channel: { id: channel.id } });
    expect(again.people.map(({ id }) => id).sort()).toEqual([alice.userId, bob.userId].sort());
  });

  it('brings nobody back who shares nothing with the others any more', async () => {
    const { channel } = await open(alice, bob, carol);
    await members.leave(carol, { channelId: channel.id });
    await leaveWorkspace(carol);
    await expect(open(carol, alice, bob)).rejects.toEqual(code('not-found'));
  });
});

describe('listing', () => {
  it("shows one's own, the latest active first", async () => {
    const [withBob, withCarol, group] = [await open(alice, bob), await open(alice, carol), await open(alice, bob, carol)];
    await open(bob, carol);
    await write(bob, withCarol.channel.id, '2020-01-02T00:00:00Z');
    await write(bob, withBob.channel.id, '2020-01-03T00:00:00Z');
    await write(bob, group.channel.id, '2020-01-01T00:00:00Z');
    const { items, nextCursor } = await direct.list(alice, {});
    expect(items.map(({ channel }) => channel.id)).toEqual([withBob.channel.id, withCarol.channel.id, group.channel.id]);
    expect(nextCursor).toBeNull();
    expect(items[0]).toMatchObject({ unreadCount: 1, lastMessage: { authorId: bob.userId } });
  });

  it('pages without loss or repeat while people go on talking', async () => {
    const people = await Promise.all(Array.from({ length: 7 }, () => app.aUserIn(workspace)));
    const ids: ChannelId[] = [];
    for (const [index, person] of people.entries()) {
      const { channel } = await open(alice, person);
      await write(person, channel.id, `2020-01-0${index + 1}T00:00:00Z`);
      ids.unshift(channel.id);
    }
    const seen: ChannelId[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await direct.list(alice, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ channel }) => channel.id));
      cursor = page.nextCursor;
      await write(alice, ids[5]!, new Date().toISOString()); // the last but one moves to the top
    }
    expect(seen).toEqual(ids);
  });

  it('refuses cursors that no list made', async () => {
    for (const cursor of ['x', Buffer.from('["1","9999999999999999999","a"]').toString('base64url')]) {
      await expect(direct.list(alice, { cursor })).rejects.toEqual(code('invalid-input'));
    }
  });
});
