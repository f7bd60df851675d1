import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChannelId, Input, Permission, Role, RoleId, setOverwrite } from '@chatera/protocol';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { AccessService } from './access.service.js';
import { OverwritesService } from './overwrites.service.js';
import { RoleAssignments } from './role-assignments.service.js';
import { RolesService } from './roles.service.js';

/*
 * Whoever acts here holds every permission, so that their rank alone can stop them. Each refusal is followed by a look at what it kept.
 */

const deputyRank = 25;

let app: TestApp;
let roles: RolesService;
let overwrites: OverwritesService;
let workspace: TestWorkspace;
let owner: Actor;
let admin: Actor;
/** Between members and moderators. */
let deputy: Actor;
let deputyRole: Role;
beforeAll(async () => {
  app = await testApp();
  [roles, overwrites] = [app.get(RolesService), app.get(OverwritesService)];
  workspace = await app.aWorkspace();
  [owner, admin, deputy] = [await app.aUserIn(workspace, 'owner'), await app.aUserIn(workspace, 'admin'), await app.aUserIn(workspace)];
  deputyRole = await aRole(deputyRank, 'administrator');
  await assign(owner, deputy, workspace.roles.member, deputyRole.id);
});
afterAll(() => app.close());

const forbidden = expect.objectContaining({ code: 'forbidden' });

const aRole = (rank: number, ...permissions: Permission[]): Promise<Role> =>
  roles.create(owner, { workspaceId: workspace.id, name: 'A role', rank, permissions });

async function assign(actor: Actor, to: Actor, ...roleIds: RoleId[]): Promise<void> {
  const standingOf = async ({ userId }: Actor) => (await app.get(AccessService).standingIn(workspace.id, userId))!;
  await app.get(RoleAssignments).assign(await standingOf(actor), workspace.id, { standing: await standingOf(to), roleIds });
}

const rolesOf = async ({ userId }: Actor) => (await app.get(RoleAssignments).rolesOf(workspace.id, [userId])).get(userId)?.toSorted();
const sorted = (...ids: RoleId[]) => ids.toSorted();

describe('a role', () => {
  it.each([0, 5])('that ranks as high or higher (by %i) is not changed, not even to a lower rank', async (above) => {
    const role = await aRole(deputyRank + above);
    const change = { workspaceId: workspace.id, roleId: role.id, rank: 15 };
    await expect(roles.update(deputy, change)).rejects.toEqual(forbidden);
    expect(await roles.get(workspace.id, role.id)).toEqual(role);
    expect(await roles.update(admin, change)).toMatchObject({ rank: 15 });
  });

  it.each([0, 5])('that ranks as high or higher (by %i) is not deleted', async (above) => {
    const role = await aRole(deputyRank + above);
    await expect(roles.remove(deputy, workspace.id, role.id)).rejects.toEqual(forbidden);
    expect(await roles.get(workspace.id, role.id)).toEqual(role);
    await roles.remove(admin, workspace.id, role.id);
    await expect(roles.get(workspace.id, role.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([0, 5])('is not made to rank as high or higher (by %i), nor raised to it', async (above) => {
    const rank = deputyRank + above;
    const draft = { workspaceId: workspace.id, name: `Peer ${above}`, permissions: [] };
    await expect(roles.create(deputy, { ...draft, rank })).rejects.toEqual(forbidden);
    expect((await roles.list(deputy, workspace.id)).map(({ name }) => name)).not.toContain(draft.name);
    const { id: roleId } = await roles.create(deputy, { ...draft, rank: deputyRank - 1 });
    await expect(roles.update(deputy, { workspaceId: workspace.id, roleId, rank })).rejects.toEqual(forbidden);
    expect(await roles.get(workspace.id, roleId)).toMatchObject({ rank: deputyRank - 1 });
  });

  it.each(['admin', 'owner'] as const)('that is built in keeps what it may when admins want otherwise (%s)', async (builtIn) => {
    const change = { workspaceId: workspace.id, roleId: workspace.roles[builtIn], permissions: [] };
    await expect(roles.update(admin, change)).rejects.toEqual(forbidden);
    expect(await roles.get(workspace.id, change.roleId)).toMatchObject({ permissions: ['administrator'] });
  });
});

describe('the roles of a member', () => {
  it.each(['admin', 'owner'] as const)('who ranks as high or higher (%s) stay, down to the least of them', async (rank) => {
    const [peer, helper] = [await app.aUserIn(workspace, rank), await aRole(15)];
    await expect(assign(admin, peer, workspace.roles[rank], helper.id)).rejects.toEqual(forbidden);
    await assign(owner, owner, workspace.roles.owner, helper.id);
    await expect(assign(admin, owner, workspace.roles.owner)).rejects.toEqual(forbidden);
    await expect(assign(admin, peer, workspace.roles.member)).rejects.toEqual(forbidden);
    expect(await rolesOf(peer)).toEqual([workspace.roles[rank]]);
    expect(await rolesOf(owner)).toEqual(sorted(workspace.roles.owner, helper.id));
  });

  it.each(['admin', 'owner'] as const)('never grow to the rank of whoever gives them, nor above (%s)', async (rank) => {
    const member = await app.aUserIn(workspace);
    await expect(assign(admin, member, workspace.roles[rank])).rejects.toEqual(forbidden);
    expect(await rolesOf(member)).toEqual([workspace.roles.member]);
  });

  it('who makes themselves an owner stay as they are', async () => {
    await expect(assign(admin, admin, workspace.roles.owner)).rejects.toEqual(forbidden);
    await expect(assign(deputy, deputy, workspace.roles.owner, deputyRole.id)).rejects.toEqual(forbidden);
    await expect(assign(deputy, deputy, workspace.roles.moderator, deputyRole.id)).rejects.toEqual(forbidden);
    expect(await rolesOf(admin)).toEqual([workspace.roles.admin]);
    expect(await rolesOf(deputy)).toEqual(sorted(workspace.roles.member, deputyRole.id));
  });

  it('are changed from above, and the lower ones by themselves', async () => {
    const [person, helper] = [await app.aUserIn(workspace, 'moderator'), await aRole(15)];
    await assign(admin, person, workspace.roles.member, deputyRole.id, helper.id);
    await assign(person, person, workspace.roles.member, deputyRole.id);
    expect(await rolesOf(person)).toEqual(sorted(workspace.roles.member, deputyRole.id));
  });

  it('as high as themselves are not laid down alone', async () => {
    await expect(assign(admin, admin, workspace.roles.member)).rejects.toEqual(forbidden);
    expect(await rolesOf(admin)).toEqual([workspace.roles.admin]);
  });

  it('become those of an owner by an owner alone', async () => {
    const heir = await app.aUserIn(workspace, 'admin');
    await assign(owner, heir, workspace.roles.owner);
    expect(await rolesOf(heir)).toEqual([workspace.roles.owner]);
  });
});

describe('an exception in a channel', () => {
  const aChannel = () => app.aChannel({ workspaceId: workspace.id, members: [owner, admin] });
  const silence = (channelId: ChannelId, targetKind: 'role' | 'member', targetId: string): Input<typeof setOverwrite> => ({
    channelId,
    targetKind,
    targetId,
    allow: [],
    deny: ['sendMessages'],
  });

  it.each(['admin', 'owner'] as const)('is not made for a role that ranks as high or higher (%s)', async (rank) => {
    const channelId = await aChannel();
    await expect(overwrites.set(admin, silence(channelId, 'role', workspace.roles[rank]))).rejects.toEqual(forbidden);
    expect(await overwrites.list(owner, channelId)).toEqual([]);
  });

  it.each(['admin', 'owner'] as const)('is not made for a member who ranks as high or higher (%s), nor for oneself', async (rank) => {
    const channelId = await aChannel();
    for (const { userId } of [await app.aUserIn(workspace, rank), admin])
      await expect(overwrites.set(admin, silence(channelId, 'member', userId))).rejects.toEqual(forbidden);
    expect(await overwrites.list(owner, channelId)).toEqual([]);
  });

  it('that stands for a rank as high is neither changed nor taken back', async () => {
    const silenced = silence(await aChannel(), 'role', workspace.roles.admin);
    const { channelId, targetId } = silenced;
    const made = await overwrites.set(owner, silenced);
    await expect(overwrites.set(admin, { ...silenced, deny: [] })).rejects.toEqual(forbidden);
    await expect(overwrites.remove(admin, channelId, targetId)).rejects.toEqual(forbidden);
    expect(await overwrites.list(owner, channelId)).toEqual([made]);
  });

  it('is made for whoever ranks below, and taken back', async () => {
    const [channelId, { userId }] = [await aChannel(), await app.aUserIn(workspace, 'moderator')];
    const made = await overwrites.set(admin, silence(channelId, 'member', userId));
    expect(await overwrites.list(owner, channelId)).toEqual([made]);
    await overwrites.remove(admin, channelId, userId);
    expect(await overwrites.list(owner, channelId)).toEqual([]);
  });
});

describe('why somebody may or may not', () => {
  it('is told to everybody about themselves, and about others to who manages roles', async () => {
    const [asking, other] = [await app.aUserIn(workspace, 'moderator'), await app.aUserIn(workspace)];
    const channelId = await app.aChannel({ workspaceId: workspace.id, members: [asking, other] });
    const about = ({ userId }: Actor) => ({ channelId, userId, permission: 'manageMessages' as const });
    expect(await overwrites.explain(asking, about(asking))).toMatchObject({ isAllowed: true });
    await expect(overwrites.explain(asking, about(other))).rejects.toEqual(forbidden);
    expect(await overwrites.explain(other, about(other))).toMatchObject({ isAllowed: false });
    expect(await overwrites.explain(admin, about(other))).toMatchObject({ isAllowed: false });
  });
});
