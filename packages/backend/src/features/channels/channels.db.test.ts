import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ChannelId } from '@chatera/protocol';
import type { Actor } from '../../platform/actor.js';
import {
  alice,
  app,
  bob,
  channels,
  code,
  create,
  guest,
  stranger,
  workspace,
  write,
  useChannelStage,
} from '../../testing/channel-stage.js';
import { ChannelMembersService } from './channel-members.service.js';

useChannelStage();
let members: ChannelMembersService;
beforeAll(() => {
  members = app.get(ChannelMembersService);
});

const revsOf = async (channelId: ChannelId): Promise<number> => {
  const row = await app.db.one<{ rev: number }>('select rev from channels where id = $1', [channelId]);
  return row?.rev ?? -1;
};

describe('making a channel', () => {
  it('puts its maker in, who manages it, with nothing unread', async () => {
    const made = await create(alice, 'plans');
    expect(made).toMatchObject({
      channel: { name: 'plans', kind: 'public', rev: 1 },
      unreadCount: 0,
      lastMessage: null,
      people: [],
      rev: 2,
    });
    expect(made.membership).toMatchObject({ readUpTo: 2 });
    expect(made.permissions).toEqual(
      expect.arrayContaining(['manageChannels', 'manageMessages', 'pinMessages', 'inviteMembers', 'removeMembers']),
    );
    const seenByBob = await channels.get(bob, { channelId: made.channel.id });
    expect(seenByBob.permissions).not.toContain('manageChannels');
    expect(seenByBob.membership).toBeNull();
  });

  it('refuses strangers and who may not', async () => {
    await expect(create(stranger, 'plans')).rejects.toEqual(code('not-found'));
    await expect(create(guest, 'plans')).rejects.toEqual(code('forbidden'));
  });

  it.each(['public', 'private'] as const)('refuses a name that a public one has, whatever its case (%s)', async (kind) => {
    await create(alice, 'Straße');
    await expect(create(bob, 'straße', { kind })).rejects.toEqual(code('conflict', 'name-taken'));
  });

  it.each(['public', 'private'] as const)('does not give away what a private one is called (%s)', async (kind) => {
    const secret = await create(alice, 'layoffs', { kind: 'private' });
    expect(await create(bob, 'Layoffs', { kind })).toMatchObject({ channel: { name: 'Layoffs' } });
    await expect(create(alice, 'layoffs', { kind })).rejects.toEqual(code('conflict', 'name-taken'));
    expect((await channels.get(alice, { channelId: secret.channel.id })).channel.name).toBe('layoffs');
  });

  it('gives a name to one of those who ask at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => create(index % 2 ? alice : bob, 'rush')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(code('conflict', 'name-taken'));
  });

  it('takes newcomers by itself only into public ones', async () => {
    await expect(create(alice, 'secret', { kind: 'private', isDefault: true })).rejects.toEqual(code('invalid-input'));
    const admin = await app.aUserIn(workspace, 'admin');
    expect((await create(admin, 'welcome', { isDefault: true })).channel.isDefault).toBe(true);
  });

  it('puts newcomers only where somebody with a say over the workspace wants them', async () => {
    await expect(create(alice, 'mine', { isDefault: true })).rejects.toEqual(code('forbidden'));
    const { channel } = await create(alice, 'mine');
    await expect(channels.update(alice, { channelId: channel.id, isDefault: true })).rejects.toEqual(code('forbidden'));
  });

  it('leaves nothing behind when its maker is removed at the same moment', async () => {
    const leaver = await app.aUserIn(workspace);
    const removal = await heldRemoval(leaver);
    const made = Promise.allSettled([create(leaver, 'race')]);
    await Promise.race([made, untilSomebodyWaits()]);
    await removal.commit();
    await made;
    expect(await app.db.query('select 1 from channel_members where user_id = $1 and left_at is null', [leaver.userId])).toEqual([]);
  });
});

/** A removal from the workspace that has done its work and not yet committed. */
async function heldRemoval(leaver: Actor): Promise<{ commit: () => Promise<void> }> {
  const [isDone, mayCommit] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const removal = app.db.transaction(async () => {
    await channels.leaveAll(workspace.id, leaver.userId);
    await app.db.query('delete from workspace_members where workspace_id = $1 and user_id = $2', [workspace.id, leaver.userId]);
    isDone.resolve(undefined);
    await mayCommit.promise;
  });
  await Promise.race([isDone.promise, removal]);
  return {
    commit: async () => {
      mayCommit.resolve(undefined);
      await removal;
    },
  };
}

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await app.db.query(waiting)).length === 0);
}

describe('changing facts', () => {
  it('takes one rev for all that changes, and none for what is so already', async () => {
    const { channel } = await create(alice, 'plans');
    const changed = await channels.update(alice, { channelId: channel.id, name: 'Plans', topic: 'what next' });
    expect(changed).toMatchObject({ name: 'Plans', topic: 'what next', rev: 3 });
    expect(await channels.update(alice, { channelId: channel.id, name: 'Plans', topic: 'what next' })).toEqual(changed);
    expect(await revsOf(channel.id)).toBe(3);
  });

  it('takes back a topic', async () => {
    const { channel } = await create(alice, 'plans');
    await channels.update(alice, { channelId: channel.id, topic: 'x' });
    expect(await channels.update(alice, { channelId: channel.id, topic: '' })).toMatchObject({ topic: '' });
  });

  it('refuses strangers, who may not, and a taken name', async () => {
    const { channel } = await create(alice, 'plans');
    await create(alice, 'taken');
    await expect(channels.update(stranger, { channelId: channel.id, name: 'x' })).rejects.toEqual(code('not-found'));
    await expect(channels.update(bob, { channelId: channel.id, name: 'x' })).rejects.toEqual(code('forbidden'));
    await expect(channels.update(alice, { channelId: channel.id, name: 'TAKEN' })).rejects.toEqual(code('conflict', 'name-taken'));
    expect(await revsOf(channel.id)).toBe(2);
  });

  it('takes the name of a private channel one is not in, and of itself in another case', async () => {
    await create(alice, 'layoffs', { kind: 'private' });
    const { channel } = await create(bob, 'plans');
    expect(await channels.update(bob, { channelId: channel.id, name: 'LAYOFFS' })).toMatchObject({ name: 'LAYOFFS' });
    expect(await channels.update(bob, { channelId: channel.id, name: 'Layoffs' })).toMatchObject({ name: 'Layoffs' });
  });

  it('keeps private channels from being default', async () => {
    const { channel } = await create(alice, 'secret', { kind: 'private' });
    await expect(channels.update(alice, { channelId: channel.id, isDefault: true })).rejects.toEqual(code('invalid-input'));
  });
});

describe('archiving', () => {
  it('makes a channel read-only, once, and brings it back', async () => {
    const { channel } = await create(alice, 'old');
    const archived = await channels.archive(alice, { channelId: channel.id });
    expect(archived.archivedAt).not.toBeNull();
    expect(await channels.archive(alice, { channelId: channel.id })).toEqual(archived);
    expect((await channels.get(alice, { channelId: channel.id })).permissions).not.toContain('sendMessages');
    await expect(members.join(bob, { channelId: channel.id })).rejects.toEqual(code('forbidden', 'archived'));
    await expect(members.add(alice, { channelId: channel.id, userId: bob.userId })).rejects.toEqual(code('forbidden', 'archived'));
    const back = await channels.unarchive(alice, { channelId: channel.id });
    expect(back).toMatchObject({ archivedAt: null, rev: 4 });
    expect(await channels.unarchive(alice, { channelId: channel.id })).toEqual(back);
  });

  it('frees the name, and does not come back over another that has it', async () => {
    const { channel } = await create(alice, 'general');
    await channels.archive(alice, { channelId: channel.id });
    await create(bob, 'General');
    await expect(channels.unarchive(alice, { channelId: channel.id })).rejects.toEqual(code('conflict', 'name-taken'));
    await channels.update(alice, { channelId: channel.id, name: 'general-2' });
    expect(await channels.unarchive(alice, { channelId: channel.id })).toMatchObject({ name: 'general-2', archivedAt: null });
  });

  it('refuses strangers and who may not', async () => {
    const { channel } = await create(alice, 'plans');
    await expect(channels.archive(stranger, { channelId: channel.id })).rejects.toEqual(code('not-found'));
    await expect(channels.archive(bob, { channelId: channel.id })).rejects.toEqual(code('forbidden'));
    await channels.archive(alice, { channelId: channel.id });
    await expect(channels.unarchive(bob, { channelId: channel.id })).rejects.toEqual(code('forbidden'));
  });
});

describe('deleting', () => {
  it('removes everything, and is not there the second time', async () => {
    const { channel } = await create(alice, 'gone');
    await write(alice, channel.id);
    await expect(channels.remove(bob, { channelId: channel.id })).rejects.toEqual(code('forbidden'));
    await expect(channels.remove(stranger, { channelId: channel.id })).rejects.toEqual(code('not-found'));
    await channels.remove(alice, { channelId: channel.id });
    await expect(channels.remove(alice, { channelId: channel.id })).rejects.toEqual(code('not-found'));
    const left = await app.db.query(
      `select 'messages' from messages where channel_id = $1 union all select 'members' from channel_members where channel_id = $1
       union all select 'overwrites' from overwrites where channel_id = $1`,
      [channel.id],
    );
    expect(left).toEqual([]);
  });
});

describe('coming to a workspace and going', () => {
  it('puts newcomers into living default channels, once, and guests into none', async () => {
    const admin = await app.aUserIn(workspace, 'admin');
    const { channel } = await create(admin, 'welcome', { isDefault: true });
    const old = await create(admin, 'old', { isDefault: true });
    await channels.archive(admin, { channelId: old.channel.id });
    for (const { userId } of [bob, bob, guest]) await channels.joinDefaults(workspace.id, userId);
    const rows = await app.db.query('select channel_id, user_id, rev from channel_members where left_at is null and user_id = any($1)', [
      [bob.userId, guest.userId],
    ]);
    expect(rows).toEqual([{ channel_id: channel.id, user_id: bob.userId, rev: 3 }]);
  });

  it('takes who leaves out of every channel of that workspace, each with a rev', async () => {
    const elsewhere = await app.aWorkspace();
    await app.join(elsewhere, bob);
    const other = await app.aChannel({ workspaceId: elsewhere.id, members: [bob] });
    const here = [await create(alice, 'one'), await create(alice, 'two')];
    for (const { channel } of here) await members.join(bob, { channelId: channel.id });
    await channels.leaveAll(workspace.id, bob.userId);
    await channels.leaveAll(workspace.id, bob.userId);
    for (const { channel } of here) {
      const row = await app.db.one('select rev from channel_members where channel_id = $1 and user_id = $2 and left_at is not null', [
        channel.id,
        bob.userId,
      ]);
      expect(row).toEqual({ rev: 4 });
    }
    expect(await app.db.query('select channel_id from channel_members where user_id = $1 and left_at is null', [bob.userId])).toEqual([
      { channel_id: other },
    ]);
  });
});
