import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Permission, Role } from '@chatera/protocol';
import type { Actor } from '../../platform/actor.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { eventually } from '../../testing/mailbox.js';
import { AccessService } from './access.service.js';
import { OverwritesService } from './overwrites.service.js';
import { RoleAssignments } from './role-assignments.service.js';
import { RolesService } from './roles.service.js';

let app: TestApp;
let roles: RolesService;
let overwrites: OverwritesService;
let workspace: TestWorkspace;
let owner: Actor;
beforeAll(async () => {
  app = await testApp();
  [roles, overwrites] = [app.get(RolesService), app.get(OverwritesService)];
  workspace = await app.aWorkspace();
  owner = await app.aUserIn(workspace, 'owner');
});
afterAll(() => app.close());

const forbidden = expect.objectContaining({ code: 'forbidden' });

const aRole = (rank: number, ...permissions: Permission[]): Promise<Role> =>
  roles.create(owner, { workspaceId: workspace.id, name: 'A role', rank, permissions });

const aPublicChannel = () => app.aChannel({ workspaceId: workspace.id, kind: 'public', members: [owner] });

async function give(actor: Actor, to: Actor, ...held: Role[]): Promise<void> {
  const standingOf = async ({ userId }: Actor) => (await app.get(AccessService).standingIn(workspace.id, userId))!;
  const roleIds = [workspace.roles.member, ...held.map(({ id }) => id)];
  await app.get(RoleAssignments).assign(await standingOf(actor), workspace.id, { standing: await standingOf(to), roleIds });
}

const rolesOf = async ({ userId }: Actor) => (await app.get(RoleAssignments).rolesOf(workspace.id, [userId])).get(userId);

/** A member who may give roles, but little else. */
async function aCurator(...permissions: Permission[]): Promise<{ curator: Actor; held: Role }> {
  const [curator, held] = [await app.aUserIn(workspace), await aRole(35, 'manageRoles', ...permissions)];
  await give(owner, curator, held);
  return { curator, held };
}

it('does not bring back a permission that was taken while somebody renamed the role', async () => {
  const { id: roleId } = await aRole(15, 'manageMessages');
  const { curator } = await aCurator();
  const workspaceId = workspace.id;
  const [renamed, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const renaming = app.db.transaction(async () => {
    await roles.update(curator, { workspaceId, roleId, name: 'Renamed' });
    renamed.resolve();
    await hold.promise;
  });
  await renamed.promise;
  const taking = roles.update(owner, { workspaceId, roleId, permissions: [] });
  await eventually(() =>
    app.db.one(`select 1 as yes from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
  );
  hold.resolve();
  await Promise.all([renaming, taking]);
  expect(await roles.get(workspaceId, roleId)).toMatchObject({ name: 'Renamed', permissions: [] });
});

describe('whoever gives roles', () => {
  it('gives none that may more than they do, to themselves least of all', async () => {
    const [{ curator, held }, other] = [await aCurator(), await app.aUserIn(workspace)];
    const strong = await aRole(15, 'administrator');
    await expect(give(curator, curator, held, strong)).rejects.toEqual(forbidden);
    await expect(give(curator, other, strong)).rejects.toEqual(forbidden);
    await give(owner, other, strong);
    expect(await rolesOf(other)).toContain(strong.id);
  });

  it('gives themselves nothing that only an exception in a channel allows', async () => {
    const [{ curator, held }, quiet] = [await aCurator(), await aRole(12)];
    await give(owner, curator, held, quiet);
    const [shut, open] = [await aPublicChannel(), await aPublicChannel()];
    const targetKind = 'role';
    await overwrites.set(owner, { channelId: shut, targetId: quiet.id, targetKind, allow: [], deny: ['viewChannel'] });
    await expect(give(curator, curator, held)).rejects.toEqual(forbidden);
    await expect(roles.remove(curator, workspace.id, quiet.id)).rejects.toEqual(forbidden);
    const loud = await aRole(13);
    await overwrites.set(owner, { channelId: open, targetId: loud.id, targetKind, allow: ['manageMessages'], deny: [] });
    await expect(give(curator, curator, held, quiet, loud)).rejects.toEqual(forbidden);
    await give(owner, curator, held, loud);
    expect(await rolesOf(curator)).toContain(loud.id);
    await give(curator, curator, held); // less than before
    expect(await rolesOf(curator)).not.toContain(loud.id);
  });

  it('leaves a guest nothing that they were granted in single channels', async () => {
    const maker = await app.aUserIn(workspace);
    const [channelId, shut] = [await aPublicChannel(), await aPublicChannel()];
    const theirs = { targetId: maker.userId, targetKind: 'member' } as const;
    await overwrites.set(owner, { channelId, ...theirs, allow: ['manageMessages'], deny: ['addReactions'] });
    await overwrites.set(owner, { channelId: shut, ...theirs, allow: ['manageMessages'], deny: [] });
    const standing = await app.get(AccessService).standingIn(workspace.id, maker.userId);
    const chief = await app.get(AccessService).standingIn(workspace.id, owner.userId);
    await app.get(RoleAssignments).assign(chief!, workspace.id, { standing: standing!, roleIds: [workspace.roles.guest] });
    expect(await overwrites.list(owner, channelId)).toMatchObject([{ targetId: maker.userId, allow: [], deny: ['addReactions'] }]);
    expect(await overwrites.list(owner, shut)).toEqual([]);
  });

  it('gives what they hold themselves', async () => {
    const [{ curator }, other] = [await aCurator('manageMessages'), await app.aUserIn(workspace)];
    const helper = await aRole(15, 'manageMessages');
    await give(curator, other, helper);
    expect(await rolesOf(other)).toContain(helper.id);
  });
});

describe('an exception in a channel', () => {
  const targetKind = 'role' as const;

  it('that denies somebody a permission is not taken back by them', async () => {
    const { curator } = await aCurator('manageMessages');
    const channelId = await app.aChannel({ workspaceId: workspace.id, members: [owner, curator] });
    const targetId = workspace.roles.everyone;
    await overwrites.set(owner, { channelId, targetId, targetKind, allow: [], deny: ['manageMessages'] });
    await expect(overwrites.remove(curator, channelId, targetId)).rejects.toEqual(forbidden);
    await expect(overwrites.set(curator, { channelId, targetId, targetKind, allow: [], deny: [] })).rejects.toEqual(forbidden);
    const question = { channelId, userId: curator.userId, permission: 'manageMessages' } as const;
    expect(await overwrites.explain(curator, question)).toMatchObject({ isAllowed: false, rule: 'everyone-overwrite' });
  });

  it('is made by whoever manages roles without being in the channel', async () => {
    const admin = await app.aUserIn(workspace, 'admin');
    const channelId = await app.aChannel({ workspaceId: workspace.id, members: [owner] });
    const wanted = { channelId, targetId: workspace.roles.member, targetKind, allow: [], deny: ['sendMessages'] } as const;
    await expect(overwrites.set(admin, { ...wanted, allow: [], deny: [...wanted.deny] })).resolves.toMatchObject({
      deny: ['sendMessages'],
    });
    await overwrites.remove(admin, channelId, wanted.targetId);
    expect(await overwrites.list(admin, channelId)).toEqual([]);
  });
});
