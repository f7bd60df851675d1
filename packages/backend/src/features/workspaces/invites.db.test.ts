import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { RolesService } from '../roles/index.js';
import { UsersService } from '../users/index.js';
import { InvitesService } from './invites.service.js';
import { MembersService } from './members.service.js';

let app: TestApp;
let invites: InvitesService;
let workspace: TestWorkspace;
let owner: Actor;
beforeAll(async () => {
  app = await testApp();
  invites = app.get(InvitesService);
  workspace = await app.aWorkspace();
  owner = await app.aUserIn(workspace, 'owner');
});
afterAll(() => app.close());

const notFound = expect.objectContaining({ code: 'not-found' });

it('ends with the rank of who made it', async () => {
  const admin = await app.aUserIn(workspace, 'admin');
  const { code } = await invites.create(admin, { workspaceId: workspace.id, roleId: workspace.roles.admin });
  await app.get(MembersService).setRoles(owner, { workspaceId: workspace.id, userId: admin.userId, roleIds: [workspace.roles.member] });
  await expect(invites.accept(await app.aUser(), code)).rejects.toEqual(notFound);
  expect((await invites.list(owner, workspace.id)).map((invite) => invite.code)).not.toContain(code);
});

it('ends with the right to invite of who made it, also where it is for those below them', async () => {
  const house = await app.aWorkspace();
  const [chief, maker] = [await app.aUserIn(house, 'owner'), await app.aUserIn(house)];
  const made = [house.roles.member, house.roles.guest].map((roleId) => invites.create(maker, { workspaceId: house.id, roleId }));
  const codes = (await Promise.all(made)).map(({ code }) => code);
  for (const code of codes) expect(await invites.peek(code)).toMatchObject({ workspace: { id: house.id } });
  const { permissions } = await app.get(RolesService).get(house.id, house.roles.member);
  const less = permissions.filter((permission) => permission !== 'inviteMembers');
  await app.get(RolesService).update(chief, { workspaceId: house.id, roleId: house.roles.member, permissions: less });
  for (const code of codes) {
    await expect(invites.peek(code)).rejects.toEqual(notFound);
    await expect(invites.accept(await app.aUser(), code)).rejects.toEqual(notFound);
  }
  expect(await invites.list(chief, house.id)).toEqual([]);
});

it('leads nowhere when whoever made it was removed in that very moment', async () => {
  const member = await app.aUserIn(workspace);
  const { code } = await invites.create(member, { workspaceId: workspace.id });
  await app.get(MembersService).remove(owner, workspace.id, member.userId);
  await app.db.query(`update invites set revoked_at = null where code = $1`, [code]); // made between the removal's look and its commit
  await expect(invites.accept(await app.aUser(), code)).rejects.toEqual(notFound);
});

it('takes no account in that is being deleted', async () => {
  const { code, id } = await invites.create(owner, { workspaceId: workspace.id });
  for (let round = 0; round < 10; round += 1) {
    const leaving = await app.aUser();
    await Promise.allSettled([app.get(UsersService).remove(leaving), invites.accept(leaving, code)]);
    const found = await app.db.one(
      `select 1 as yes from workspace_members wm join users u on u.id = wm.user_id where u.id = $1 and u.deleted_at is not null`,
      [leaving.userId],
    );
    expect(found).toBeNull();
  }
  await invites.revoke(owner, workspace.id, id);
});

describe('the role of an invite', () => {
  it.each([
    ['member', 'moderator'],
    ['member', 'admin'],
    ['moderator', 'admin'],
    ['member', 'owner'],
    ['admin', 'owner'],
    ['owner', 'owner'],
  ] as const)('is not above the rank of who makes it, nor ownership (%s, %s)', async (maker, role) => {
    const [inviter, roleId] = [await app.aUserIn(workspace, maker), workspace.roles[role]];
    await expect(invites.create(inviter, { workspaceId: workspace.id, roleId })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await invites.list(owner, workspace.id)).filter((invite) => invite.roleId === roleId)).toEqual([]);
  });

  it.each([
    ['member', 'member'],
    ['moderator', 'moderator'],
    ['moderator', 'guest'],
    ['owner', 'admin'],
  ] as const)('goes up to the rank of who makes it (%s, %s)', async (maker, role) => {
    const [inviter, roleId] = [await app.aUserIn(workspace, maker), workspace.roles[role]];
    const { id, code } = await invites.create(inviter, { workspaceId: workspace.id, roleId });
    expect(await invites.accept(await app.aUser(), code)).toMatchObject({ roleIds: [roleId], isOwner: false });
    await invites.revoke(owner, workspace.id, id);
  });

  it('hides it from those below, who neither see it nor take it back', async () => {
    const moderator = await app.aUserIn(workspace, 'moderator');
    const { id, code } = await invites.create(owner, { workspaceId: workspace.id, roleId: workspace.roles.admin });
    const seenBy = async (actor: Actor) => (await invites.list(actor, workspace.id)).some((invite) => invite.id === id);
    expect([await seenBy(moderator), await seenBy(owner)]).toEqual([false, true]);
    await expect(invites.revoke(moderator, workspace.id, id)).rejects.toEqual(notFound);
    expect(await invites.peek(code)).toMatchObject({ roleName: 'admin' });
    await invites.revoke(owner, workspace.id, id);
    await expect(invites.peek(code)).rejects.toEqual(notFound);
  });
});
