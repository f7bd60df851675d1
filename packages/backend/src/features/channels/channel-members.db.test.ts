import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ChannelId, UserId } from '@chatera/protocol';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelMembersService } from './channel-members.service.js';
import { ChannelsService } from './channels.service.js';

let app: TestApp;
let members: ChannelMembersService;
let channels: ChannelsService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let stranger: Actor;
let channelId: ChannelId;
let secretId: ChannelId;

beforeAll(async () => {
  app = await testApp();
  members = app.get(ChannelMembersService);
  channels = app.get(ChannelsService);
});
afterAll(() => app.close());
beforeEach(async () => {
  workspace = await app.aWorkspace();
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  stranger = await app.aUser();
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
  secretId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice] });
});

const code = (expected: string, reason?: string) =>
  expect.objectContaining({ code: expected, ...(reason && { details: expect.objectContaining({ reason }) }) });
const names = async (id: ChannelId): Promise<UserId[]> => (await members.list(alice, { channelId: id })).items.map(({ user }) => user.id);
const revOf = async (id: ChannelId): Promise<number> =>
  (await app.db.one<{ rev: number }>('select rev from channels where id = $1', [id]))?.rev ?? -1;

describe('joining', () => {
  it('puts one in with nothing unread, once', async () => {
    expect(await members.join(bob, { channelId })).toMatchObject({ membership: { readUpTo: 2 }, unreadCount: 0, rev: 2 });
    expect(await members.join(bob, { channelId })).toMatchObject({ rev: 2 });
  });

  it('is once, too, for ten at a time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => members.join(bob, { channelId })));
    expect(await revOf(channelId)).toBe(2);
  });

  it('numbers different people one after the other', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => app.aUserIn(workspace)));
    await Promise.all(people.map((person) => members.join(person, { channelId })));
    const rows = await app.db.query<{ rev: number }>('select rev from channel_members where channel_id = $1 order by rev', [channelId]);
    expect(rows.map(({ rev }) => rev)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('is refused to strangers, guests, and for private channels', async () => {
    const guest = await app.aUserIn(workspace, 'guest');
    await expect(members.join(stranger, { channelId })).rejects.toEqual(code('not-found'));
    await expect(members.join(guest, { channelId })).rejects.toEqual(code('not-found'));
    await expect(members.join(bob, { channelId: secretId })).rejects.toEqual(code('not-found'));
  });

  it('begins anew for who left', async () => {
    await members.join(bob, { channelId });
    await members.leave(bob, { channelId });
    expect(await members.join(bob, { channelId })).toMatchObject({ membership: { readUpTo: 4 }, rev: 4 });
  });

  it('never leaves somebody in a channel of a workspace they were just removed from', async () => {
    for (let round = 0; round < 10; round += 1) {
      const leaver = await app.aUserIn(workspace);
      const removal = app.db.transaction(async () => {
        await channels.leaveAll(workspace.id, leaver.userId);
        await app.db.query('delete from workspace_members where workspace_id = $1 and user_id = $2', [workspace.id, leaver.userId]);
      });
      await Promise.allSettled([
        members.join(leaver, { channelId }),
        members.add(alice, { channelId: secretId, userId: leaver.userId }),
        removal,
      ]);
      expect(await app.db.query('select 1 from channel_members where user_id = $1 and left_at is null', [leaver.userId])).toEqual([]);
    }
  });
});

describe('leaving', () => {
  it('keeps a row with its rev for those who catch up', async () => {
    await members.join(bob, { channelId });
    await members.leave(bob, { channelId });
    await members.leave(bob, { channelId });
    expect(await names(channelId)).toEqual([alice.userId]);
    expect(
      await app.db.one('select rev, left_at is not null as gone from channel_members where channel_id = $1 and user_id = $2', [
        channelId,
        bob.userId,
      ]),
    ).toEqual({
      rev: 3,
      gone: true,
    });
  });

  it('is possible in an archived channel', async () => {
    const archived = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob], isArchived: true });
    await members.leave(bob, { channelId: archived });
    expect(await names(archived)).toEqual([alice.userId]);
  });

  it('is refused for a direct message of two, and to who is not in it', async () => {
    const direct = await app.aChannel({ kind: 'direct', members: [alice, bob] });
    await expect(members.leave(alice, { channelId: direct })).rejects.toEqual(code('conflict', 'direct'));
    await expect(members.leave(stranger, { channelId: direct })).rejects.toEqual(code('not-found'));
    await expect(members.leave(stranger, { channelId })).rejects.toEqual(code('not-found'));
  });

  it('is possible for a group', async () => {
    const group = await app.aChannel({ kind: 'group', members: [alice, bob, stranger] });
    await members.leave(stranger, { channelId: group });
    await expect(members.leave(stranger, { channelId: group })).rejects.toEqual(code('not-found'));
    expect((await channels.get(alice, { channelId: group })).people.map(({ id }) => id).sort()).toEqual([alice.userId, bob.userId].sort());
  });

  it('frees the name of a private channel with the last one', async () => {
    const { channel } = await channels.create(alice, { workspaceId: workspace.id, kind: 'private', name: 'den' });
    await members.leave(alice, { channelId: channel.id });
    expect(await channels.create(bob, { workspaceId: workspace.id, kind: 'private', name: 'den' })).toMatchObject({
      channel: { name: 'den' },
    });
  });
});

describe('adding', () => {
  it('brings in a member of the workspace, once', async () => {
    const added = await members.add(alice, { channelId: secretId, userId: bob.userId });
    expect(added).toMatchObject({ channelId: secretId, user: { id: bob.userId }, roleIds: [workspace.roles.member], presence: 'offline' });
    expect(await members.add(alice, { channelId: secretId, userId: bob.userId })).toEqual(added);
    expect(await revOf(secretId)).toBe(2);
  });

  it('brings in a guest, who sees this channel and no other', async () => {
    const guest = await app.aUserIn(workspace, 'guest');
    await members.add(alice, { channelId, userId: guest.userId });
    expect((await channels.list(guest, { workspaceId: workspace.id })).items.map(({ channel }) => channel.id)).toEqual([channelId]);
  });

  it('knows nobody from outside the workspace, and leaves no hole in the count', async () => {
    await expect(members.add(alice, { channelId, userId: stranger.userId })).rejects.toEqual(code('not-found'));
    expect(await revOf(channelId)).toBe(1);
  });

  it('is refused to strangers, who may not, and in direct messages', async () => {
    const guest = await app.aUserIn(workspace, 'guest');
    const group = await app.aChannel({ kind: 'group', members: [alice, bob, stranger] });
    await members.add(alice, { channelId, userId: guest.userId });
    await expect(members.add(stranger, { channelId, userId: bob.userId })).rejects.toEqual(code('not-found'));
    await expect(members.add(bob, { channelId: secretId, userId: bob.userId })).rejects.toEqual(code('not-found'));
    await expect(members.add(guest, { channelId, userId: bob.userId })).rejects.toEqual(code('forbidden'));
    await expect(members.add(alice, { channelId: group, userId: guest.userId })).rejects.toEqual(code('forbidden'));
  });
});

describe('removing', () => {
  it('ends a view at once, and again is the same', async () => {
    const moderator = await app.aUserIn(workspace, 'moderator');
    await members.add(alice, { channelId: secretId, userId: moderator.userId });
    await members.add(alice, { channelId: secretId, userId: bob.userId });
    await members.remove(moderator, { channelId: secretId, userId: bob.userId });
    await expect(channels.get(bob, { channelId: secretId })).rejects.toEqual(code('not-found'));
    await members.remove(moderator, { channelId: secretId, userId: bob.userId });
    expect(await revOf(secretId)).toBe(4);
  });

  it("is refused at or above one's own rank, oneself included", async () => {
    const [one, other, admin] = [
      await app.aUserIn(workspace, 'moderator'),
      await app.aUserIn(workspace, 'moderator'),
      await app.aUserIn(workspace, 'admin'),
    ];
    for (const { userId } of [one, other, admin]) await members.add(alice, { channelId, userId });
    for (const { userId } of [one, other, admin]) {
      await expect(members.remove(one, { channelId, userId })).rejects.toEqual(code('forbidden', 'rank'));
    }
    await members.remove(admin, { channelId, userId: one.userId });
  });

  it('is refused to strangers and who may not', async () => {
    await members.join(bob, { channelId });
    await expect(members.remove(stranger, { channelId, userId: bob.userId })).rejects.toEqual(code('not-found'));
    await expect(members.remove(bob, { channelId, userId: alice.userId })).rejects.toEqual(code('forbidden'));
  });
});

describe('listing members', () => {
  it('pages by name, whatever the case, without loss or repeat', async () => {
    const people = await Promise.all(
      ['ärger', 'Zoe', 'anna', 'Anna', 'bob', 'Bob 2', '100% me', 'under_score'].map((name) => app.aUser(name)),
    );
    for (const person of people) {
      await app.join(workspace, person);
      await members.join(person, { channelId });
    }
    const all = (await members.list(alice, { channelId })).items;
    const paged: typeof all = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await members.list(alice, { channelId, limit: 2, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(all).toHaveLength(9);
  });

  it('finds a part of a name and takes no character for a pattern', async () => {
    for (const name of ['100% me', '1000 me', 'under_score', 'underXscore']) {
      const person = await app.aUser(name);
      await app.join(workspace, person);
      await members.join(person, { channelId });
    }
    const find = async (query: string) => (await members.list(alice, { channelId, query })).items.map(({ user }) => user.displayName);
    expect(await find('0% M')).toEqual(['100% me']);
    expect(await find('R_S')).toEqual(['under_score']);
    expect(await find('\\')).toEqual([]);
  });

  it('refuses strangers and cursors that no list made', async () => {
    await expect(members.list(stranger, { channelId })).rejects.toEqual(code('not-found'));
    await expect(members.list(bob, { channelId: secretId })).rejects.toEqual(code('not-found'));
    const bad = ['x', 'bnVsbA', Buffer.from('["a\\u0000","nobody"]').toString('base64url'), Buffer.from('["a"]').toString('base64url')];
    for (const cursor of bad) await expect(members.list(alice, { channelId, cursor })).rejects.toEqual(code('invalid-input'));
  });
});
