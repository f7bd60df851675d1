import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BuiltInRole } from '@chatera/protocol';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { RoleAssignments } from '../roles/index.js';
import { MembersService } from './members.service.js';

let app: TestApp;
let members: MembersService;
let workspace: TestWorkspace;
beforeAll(async () => {
  app = await testApp();
  members = app.get(MembersService);
  workspace = await app.aWorkspace();
  await app.aUserIn(workspace, 'owner'); // so that no owner below is the last
});
afterAll(() => app.close());

const forbidden = expect.objectContaining({ code: 'forbidden' });
const someone = (role: BuiltInRole) => app.aUserIn(workspace, role);
const rolesOf = async ({ userId }: Actor) => (await app.get(RoleAssignments).rolesOf(workspace.id, [userId])).get(userId);
const isMember = async ({ userId }: Actor) =>
  (await app.db.one(`select 1 as yes from workspace_members where workspace_id = $1 and user_id = $2`, [workspace.id, userId])) !== null;

it.each([
  ['moderator', 'moderator'],
  ['moderator', 'admin'],
  ['moderator', 'owner'],
  ['admin', 'admin'],
  ['admin', 'owner'],
  ['owner', 'owner'],
] as const)('stay when somebody who does not outrank them would remove them (%s, %s)', async (by, whom) => {
  const [actor, target] = [await someone(by), await someone(whom)];
  await expect(members.remove(actor, workspace.id, target.userId)).rejects.toEqual(forbidden);
  expect([await isMember(target), await rolesOf(target)]).toEqual([true, [workspace.roles[whom]]]);
});

it.each([
  ['moderator', 'guest'],
  ['moderator', 'member'],
  ['admin', 'moderator'],
  ['owner', 'admin'],
] as const)('are removed by who outranks them (%s, %s)', async (by, whom) => {
  const [actor, target] = [await someone(by), await someone(whom)];
  await members.remove(actor, workspace.id, target.userId);
  expect([await isMember(target), await rolesOf(target)]).toEqual([false, undefined]);
});

it('keep their rank when an admin would demote an owner, or make one', async () => {
  const [admin, owner, member] = [await someone('admin'), await someone('owner'), await someone('member')];
  const set = ({ userId }: Actor, role: BuiltInRole) =>
    members.setRoles(admin, { workspaceId: workspace.id, userId, roleIds: [workspace.roles[role]] });
  await expect(set(owner, 'member')).rejects.toEqual(forbidden);
  for (const whom of [member, admin]) await expect(set(whom, 'owner')).rejects.toEqual(forbidden);
  expect([await rolesOf(owner), await rolesOf(member), await rolesOf(admin)]).toEqual([
    [workspace.roles.owner],
    [workspace.roles.member],
    [workspace.roles.admin],
  ]);
});
