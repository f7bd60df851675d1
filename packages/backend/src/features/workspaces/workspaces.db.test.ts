import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WorkspaceId, type JoinPolicy } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { aStoredMessage } from '../../testing/access/world.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { ChannelsService } from '../channels/index.js';
import { OverwritesService } from '../roles/index.js';
import { MembersService } from './members.service.js';
import { WorkspacesService } from './workspaces.service.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('are listed with as many statements as one', async () => {
  const person = await app.aUser();
  for (let index = 0; index < 5; index += 1) await app.join(await app.aWorkspace(), person, index === 0 ? 'guest' : 'member');
  const statements = [jest.spyOn(app.db, 'query'), jest.spyOn(app.db, 'prepared')];
  const listed = await app.get(WorkspacesService).list(person);
  expect(statements.flatMap(({ mock }) => mock.calls)).toHaveLength(4);
  jest.restoreAllMocks();
  expect(listed.map(({ isGuest, roleIds }) => [isGuest, roleIds.length]).toSorted()).toEqual([[false, 1], [false, 1], [false, 1], [false, 1], [true, 1]]); // prettier-ignore
  for (const mine of listed) expect(await app.get(WorkspacesService).get(person, mine.workspace.id)).toEqual(mine);
});

it('are not unread for what lies in a channel that one may not see', async () => {
  const workspace = await app.aWorkspace();
  const [owner, bob] = [await app.aUserIn(workspace, 'owner'), await app.aUserIn(workspace)];
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [owner, bob] });
  const isUnread = async () => (await app.get(WorkspacesService).get(bob, workspace.id)).hasUnread;
  await aStoredMessage(app, channelId, owner);
  expect(await isUnread()).toBe(true);
  const hidden = { channelId, targetId: bob.userId, targetKind: 'member', allow: [], deny: ['viewChannel' as const] } as const;
  await app.get(OverwritesService).set(owner, { ...hidden, allow: [], deny: ['viewChannel'] });
  expect(await isUnread()).toBe(false);
});

describe('joining one', () => {
  const join = async (person: Actor, { id }: TestWorkspace) => {
    await app.get(MembersService).join(person, id);
    return app.get(WorkspacesService).get(person, id);
  };
  const setPolicy = (policy: JoinPolicy, { id }: TestWorkspace) =>
    app.db.query(`update workspaces set join_policy = $2 where id = $1`, [id, policy]);
  const notFound = { code: 'not-found', message: 'There is no such workspace' };

  it('that is open makes one a member, in its default channels', async () => {
    const workspace = await app.aWorkspace();
    const owner = await app.aUserIn(workspace, 'owner');
    const general = await app
      .get(ChannelsService)
      .create(owner, { workspaceId: workspace.id, kind: 'public', name: 'general', isDefault: true });
    await setPolicy('open', workspace);
    const person = await app.aUser();
    expect(await join(person, workspace)).toMatchObject({ isOwner: false, isGuest: false, roleIds: [workspace.roles.member] });
    const inside = await app.db.one(`select 1 as yes from channel_members where channel_id = $1 and user_id = $2 and left_at is null`, [
      general.channel.id,
      person.userId,
    ]);
    expect(inside).not.toBeNull();
  });

  it.each(['invite', 'closed'] as const)('that is not looks like none at all (%s)', async (policy) => {
    const workspace = await app.aWorkspace();
    await setPolicy(policy, workspace);
    const person = await app.aUser();
    await expect(join(person, workspace)).rejects.toMatchObject(notFound);
    await expect(join(person, { ...workspace, id: WorkspaceId.parse(uuidv7()) })).rejects.toMatchObject(notFound);
    expect(await app.get(WorkspacesService).list(person)).toEqual([]);
  });

  it('twice, or at once, is once, and takes no role away', async () => {
    const workspace = await app.aWorkspace();
    const [admin, person] = [await app.aUserIn(workspace, 'admin'), await app.aUser()];
    await setPolicy('open', workspace);
    await Promise.all([1, 2, 3].map(() => join(person, workspace)));
    expect((await join(admin, workspace)).roleIds).toEqual([workspace.roles.admin]);
    await setPolicy('closed', workspace);
    expect((await join(person, workspace)).roleIds).toEqual([workspace.roles.member]);
  });

  it('that is open works again for who left it', async () => {
    const workspace = await app.aWorkspace();
    const person = await app.aUserIn(workspace);
    await app.aUserIn(workspace, 'owner');
    await setPolicy('open', workspace);
    await app.get(MembersService).leave(person, workspace.id);
    expect((await join(person, workspace)).roleIds).toEqual([workspace.roles.member]);
  });
});
