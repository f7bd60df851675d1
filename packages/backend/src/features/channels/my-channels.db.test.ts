import { beforeAll, describe, expect, it } from '@jest/globals';

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

describe('listing channels', () => {
  it('shows what one sees, by name, archived ones too', async () => {
    const zebra = await create(alice, 'zebra');
    const ape = await create(alice, 'Ape');
    await create(alice, 'secret', { kind: 'private' });
    await channels.archive(alice, { channelId: zebra.channel.id });
    const names = async (actor: Actor) =>
      (await channels.list(actor, { workspaceId: workspace.id })).items.map(({ channel }) => channel.name);
    expect(await names(alice)).toEqual(['Ape', 'secret', 'zebra']);
    expect(await names(bob)).toEqual(['Ape', 'zebra']);
    expect(await names(guest)).toEqual([]);
    await members.add(alice, { channelId: ape.channel.id, userId: guest.userId });
    expect(await names(guest)).toEqual(['Ape']);
    await expect(names(stranger)).rejects.toEqual(code('not-found'));
  });

  it('hides a private channel from every rank', async () => {
    const { channel } = await create(alice, 'secret', { kind: 'private' });
    const owner = await app.aUserIn(workspace, 'owner');
    await expect(channels.get(owner, { channelId: channel.id })).rejects.toEqual(code('not-found'));
    expect((await channels.list(owner, { workspaceId: workspace.id })).items).toEqual([]);
  });

  it('hides a channel whose view an exception takes from its members', async () => {
    const { channel } = await create(alice, 'ops');
    await members.join(bob, { channelId: channel.id });
    await app.db.query(`insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'member', 0, 1)`, [
      channel.id,
      bob.userId,
    ]);
    await expect(channels.get(bob, { channelId: channel.id })).rejects.toEqual(code('not-found'));
    expect((await channels.list(bob, { workspaceId: workspace.id })).items).toEqual([]);
  });

  it('counts what others wrote after the read mark and was not deleted, and shows the latest', async () => {
    const { channel } = await create(alice, 'talk');
    await members.join(bob, { channelId: channel.id });
    await write(alice, channel.id);
    await write(bob, channel.id);
    const latest = await write(alice, channel.id);
    await write(alice, channel.id, { isDeleted: true });
    const [mine] = (await channels.list(bob, { workspaceId: workspace.id })).items;
    expect(mine).toMatchObject({ unreadCount: 2, lastMessage: { id: latest, body: { kind: 'plain' }, authorId: alice.userId }, rev: 7 });
    expect(mine?.lastMessage?.sentAt).toMatch(/^\d{4}-.*Z$/);
  });

  it('counts to a hundred, which means 99+', async () => {
    const { channel } = await create(alice, 'busy');
    await members.join(bob, { channelId: channel.id });
    for (let index = 0; index < 120; index += 1) await write(alice, channel.id);
    expect(await channels.get(bob, { channelId: channel.id })).toMatchObject({ unreadCount: 100 });
    expect(await channels.get(alice, { channelId: channel.id })).toMatchObject({ unreadCount: 0 });
  });

  it('asks for two thousand channels as often as for one', async () => {
    await app.db.query(
      `insert into channels (id, workspace_id, kind, name) select gen_random_uuid(), $1, 'public', 'bulk ' || n from generate_series(1, 2000) n`,
      [workspace.id],
    );
    const statements = await countStatements(() => channels.list(alice, { workspaceId: workspace.id }));
    expect(statements.result.items).toHaveLength(2_000);
    expect(statements.count).toBeGreaterThan(0);
    expect(statements.count).toBeLessThanOrEqual(5);
  });
});

async function countStatements<T>(work: () => Promise<T>): Promise<{ result: T; count: number }> {
  const { manager } = app.db.source;
  const original = manager.query.bind(manager);
  let count = 0;
  manager.query = ((sql: string, parameters?: unknown[]) => {
    count += 1;
    return original(sql, parameters);
  }) as typeof manager.query;
  try {
    return { result: await work(), count };
  } finally {
    manager.query = original;
  }
}
