import {
  ChatError,
  resolveInWorkspace,
  toBits,
  type BuiltInRole,
  type Input,
  type PermissionBits,
  type Role,
  type RoleId,
  type UserId,
  type WorkspaceId,
  type createRole,
  type updateRole,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccessService, type WorkspaceAccess } from './access.service.js';
import { toRole, type RoleRow } from './role-row.js';
import { canAssign, canGrant, outranks, type RankedStanding } from './roles.rules.js';
import { RolesRepository } from './roles.repository.js';

@Injectable()
export class RolesService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly roles: RolesRepository,
    private readonly publisher: Publisher,
  ) {}

  async list(actor: Actor, workspaceId: WorkspaceId): Promise<Role[]> {
    await this.access.requireInWorkspace(actor, workspaceId);
    return (await this.roles.list(workspaceId)).map(toRole);
  }

  /** @throws ChatError `forbidden` for a rank not below one's own, or permissions one does not hold */
  async create(actor: Actor, { workspaceId, name, rank, permissions }: Input<typeof createRole>): Promise<Role> {
    return this.db.transaction(async () => {
      await this.roles.lockWorkspace(workspaceId);
      const access = await this.access.requireInWorkspace(actor, workspaceId, 'manageRoles');
      const draft = { name, rank, permissions: toBits(permissions) };
      requireWithinReach(access, draft);
      return this.announce(await this.roles.insert(workspaceId, draft));
    });
  }

  /** Built-in roles keep their name and rank, and the owner role everything. */
  async update(actor: Actor, { workspaceId, roleId, name, rank, permissions }: Input<typeof updateRole>): Promise<Role> {
    return this.db.transaction(async () => {
      await this.roles.lockWorkspace(workspaceId);
      const access = await this.access.requireInWorkspace(actor, workspaceId, 'manageRoles');
      const role = await this.require(workspaceId, roleId);
      requireBelow(access.standing, role);
      if (role.built_in && (name !== undefined || rank !== undefined))
        throw new ChatError('conflict', 'A built-in role keeps its name and rank');
      const held = BigInt(role.permissions);
      const draft = { name: name ?? role.name, rank: rank ?? role.rank, permissions: permissions ? toBits(permissions) : held };
      requireWithinReach(access, { rank: draft.rank, permissions: draft.permissions & ~held });
      const changed = this.announce(await this.roles.update(roleId, draft));
      this.tellPermissions(workspaceId);
      return changed;
    });
  }

  async remove(actor: Actor, workspaceId: WorkspaceId, roleId: RoleId): Promise<void> {
    await this.db.transaction(async () => {
      await this.roles.lockWorkspace(workspaceId);
      const { standing } = await this.access.requireInWorkspace(actor, workspaceId, 'manageRoles');
      const role = await this.require(workspaceId, roleId);
      if (role.built_in) throw new ChatError('conflict', 'A built-in role cannot be deleted');
      requireBelow(standing, role);
      if (standing.roles.some(({ id }) => id === roleId)) await this.requireNoGain(standing, [], [role]);
      await this.roles.delete(roleId);
      this.publisher.toWorkspaceAndGuests(workspaceId, 'role.removed', { workspaceId, roleId });
      this.tellPermissions(workspaceId);
    });
  }

  /** For a new workspace, in its transaction. */
  async createBuiltIns(workspaceId: WorkspaceId): Promise<void> {
    await this.roles.insertBuiltIns(workspaceId);
  }

  async roleOf(workspaceId: WorkspaceId, builtIn: BuiltInRole): Promise<Role> {
    const row = await this.roles.findBuiltIn(workspaceId, builtIn);
    if (!row) throw new Error(`The workspace has no ${builtIn} role`);
    return toRole(row);
  }

  /** @throws ChatError `not-found` for a role of another workspace */
  async get(workspaceId: WorkspaceId, roleId: RoleId): Promise<Role> {
    return toRole(await this.require(workspaceId, roleId));
  }

  async rolesOf(workspaceId: WorkspaceId, userIds: readonly UserId[]): Promise<Map<UserId, RoleId[]>> {
    return this.roles.rolesOf(workspaceId, userIds);
  }

  async rolesByWorkspace(userId: UserId): Promise<Map<WorkspaceId, RoleId[]>> {
    return this.roles.rolesByWorkspace(userId);
  }

  countOwners(workspaceId: WorkspaceId): Promise<number> {
    return this.roles.countOwners(workspaceId);
  }

  /** Gives a newcomer their first role, in the caller's transaction and by the caller's right. */
  async grantFirst(workspaceId: WorkspaceId, userId: UserId, roleId: RoleId): Promise<void> {
    await this.roles.setRolesOf(workspaceId, userId, [roleId]);
  }

  /**
   * Sets a member's roles: exactly one built-in among them, and only roles that change hands are judged.
   * @throws ChatError `forbidden` by rank, and for a role that may more than the actor; `conflict` `last-owner` when nobody would own the workspace
   */
  async assign(
    actor: RankedStanding,
    workspaceId: WorkspaceId,
    target: { standing: RankedStanding; roleIds: readonly RoleId[] },
  ): Promise<void> {
    const userId = target.standing.userId as UserId; // a standing's id is its user's
    const wanted = [...new Set(target.roleIds)];
    const roles = await this.requireAll(workspaceId, wanted);
    const held = (await this.roles.rolesOf(workspaceId, [userId])).get(userId) ?? [];
    const leaving = await this.requireAll(
      workspaceId,
      held.filter((id) => !wanted.includes(id)),
    );
    const coming = roles.filter(({ id }) => !held.includes(id));
    requireOneBuiltIn(roles);
    const isOneself = actor.userId === userId;
    if (!isOneself && !outranks(actor, target.standing)) throw new ChatError('forbidden', 'They rank as high as you do');
    for (const role of [...coming, ...leaving]) requireAssignable(actor, role);
    for (const role of coming) requireHeld(resolveInWorkspace(actor), BigInt(role.permissions));
    if (isOneself) await this.requireNoGain(actor, coming, leaving);
    // A guest has what guests have, wherever they were more before.
    if (coming.some(({ built_in }) => built_in === 'guest')) await this.roles.takeBackGrantsTo(workspaceId, userId);
    await this.roles.setRolesOf(workspaceId, userId, wanted);
    if ((await this.roles.countOwners(workspaceId)) === 0)
      throw new ChatError('conflict', 'A workspace needs an owner', { reason: 'last-owner' });
    this.tellPermissions(workspaceId);
  }

  /** By exceptions of roles, changing one's own may give what one does not hold: an allowance that comes, a denial that goes. @throws ChatError `forbidden` */
  private async requireNoGain(actor: RankedStanding, coming: readonly RoleRow[], leaving: readonly RoleRow[]): Promise<void> {
    const gone = new Set<string>(leaving.map(({ id }) => id));
    const roles = [...actor.roles.filter(({ id }) => !gone.has(id)), ...coming.map(toStandingRole)];
    const isA = (name: 'owner' | 'guest', was: boolean) => comesOrStays(name, was, { coming, leaving });
    const then = { ...actor, roles, isOwner: isA('owner', actor.isOwner), isGuest: isA('guest', actor.isGuest) };
    const channels = await this.roles.channelsWithExceptionsFor([...coming, ...leaving].map(({ id }) => id));
    if (await this.access.wouldGain(channels, then)) throw new ChatError('forbidden', 'You would give yourself what you do not hold');
  }

  /** One after the other: a transaction has one connection. */
  private async requireAll(workspaceId: WorkspaceId, ids: readonly RoleId[]): Promise<RoleRow[]> {
    const rows: RoleRow[] = [];
    for (const id of ids) rows.push(await this.require(workspaceId, id));
    return rows;
  }

  private async require(workspaceId: WorkspaceId, roleId: RoleId): Promise<RoleRow> {
    const role = await this.roles.find(workspaceId, roleId);
    if (!role) throw new ChatError('not-found', 'There is no such role');
    return role;
  }

  private announce(row: RoleRow): Role {
    const role = toRole(row);
    this.publisher.toWorkspaceAndGuests(role.workspaceId, 'role.changed', role);
    return role;
  }

  private tellPermissions(workspaceId: WorkspaceId): void {
    this.publisher.reconcile(workspaceId);
    this.publisher.toWorkspaceAndGuests(workspaceId, 'permissions.changed', { workspaceId });
  }
}

const toStandingRole = ({ id, permissions, built_in }: RoleRow) => ({
  id,
  permissions: BigInt(permissions),
  isEveryone: built_in === 'everyone',
});

function comesOrStays(
  name: BuiltInRole,
  was: boolean,
  { coming, leaving }: { coming: readonly RoleRow[]; leaving: readonly RoleRow[] },
): boolean {
  const isAmong = (roles: readonly RoleRow[]) => roles.some(({ built_in }) => built_in === name);
  return isAmong(coming) || (was && !isAmong(leaving));
}

function requireBelow(standing: RankedStanding, role: RoleRow): void {
  if (!outranks(standing, role)) throw new ChatError('forbidden', 'This role ranks as high as you do');
}

function requireWithinReach({ standing, permissions }: WorkspaceAccess, draft: { rank: number; permissions: bigint }): void {
  if (!outranks(standing, draft)) throw new ChatError('forbidden', 'A role must rank below your own');
  requireHeld(permissions, draft.permissions);
}

function requireHeld(held: PermissionBits, granted: PermissionBits): void {
  if (!canGrant(held, granted)) throw new ChatError('forbidden', 'You cannot grant what you do not hold');
}

function requireAssignable(actor: RankedStanding, role: RoleRow): void {
  if (!canAssign(actor, role)) throw new ChatError('forbidden', 'This role ranks as high as you do');
}

function requireOneBuiltIn(roles: readonly RoleRow[]): void {
  const builtIn = roles.filter(({ built_in }) => built_in);
  if (builtIn.length !== 1 || builtIn[0]?.built_in === 'everyone') {
    throw new ChatError('invalid-input', 'A member holds exactly one of the built-in roles', {
      issues: [{ path: 'roleIds', message: 'needs exactly one of guest, member, moderator, admin, owner' }],
    });
  }
}
