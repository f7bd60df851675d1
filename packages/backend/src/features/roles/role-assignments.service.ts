import { ChatError, resolveInWorkspace, type PermissionBits, type RoleId, type UserId, type WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccessService } from './access.service.js';
import type { RoleRow } from './role-row.js';
import { RolesRepository } from './roles.repository.js';
import { canAssign, canGrant, outranks, standingOf, type RankedStanding } from './roles.rules.js';

/** Who holds which roles, and who may change that. */
@Injectable()
export class RoleAssignments {
  constructor(
    private readonly access: AccessService,
    private readonly roles: RolesRepository,
    private readonly publisher: Publisher,
  ) {}

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
    const wanted = await this.requireAll(workspaceId, [...new Set(target.roleIds)]);
    const held = await this.heldBy(workspaceId, userId);
    const [coming, leaving] = [without(wanted, held), without(held, wanted)];
    requireOneBuiltIn(wanted);
    const isOneself = actor.userId === userId;
    if (!isOneself && !outranks(actor, target.standing)) throw new ChatError('forbidden', 'They rank as high as you do');
    for (const role of [...coming, ...leaving]) requireAssignable(actor, role);
    for (const role of coming) requireHeld(resolveInWorkspace(actor), BigInt(role.permissions));
    if (isOneself) await this.requireNoGain(userId, { held, wanted });
    // A guest has what guests have, wherever they were more before.
    if (coming.some(({ built_in }) => built_in === 'guest')) await this.roles.takeBackGrantsTo(workspaceId, userId);
    await this.roles.setRolesOf(workspaceId, userId, ids(wanted));
    if ((await this.roles.countOwners(workspaceId)) === 0)
      throw new ChatError('conflict', 'A workspace needs an owner', { reason: 'last-owner' });
    this.tellPermissions(workspaceId);
  }

  /** For the deletion of a role by somebody who may hold it. @throws ChatError `forbidden` */
  async requireNoGainWithout(actor: RankedStanding, role: RoleRow): Promise<void> {
    const userId = actor.userId as UserId; // as above
    const held = await this.heldBy(role.workspace_id, userId);
    await this.requireNoGain(userId, { held, wanted: without(held, [role]) });
  }

  /** Exceptions made for somebody who leaves go with them. */
  async forget(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.roles.deleteOverwritesFor(workspaceId, userId);
  }

  tellPermissions(workspaceId: WorkspaceId): void {
    this.publisher.reconcile(workspaceId);
    this.publisher.toWorkspaceAndGuests(workspaceId, 'permissions.changed', { workspaceId });
  }

  /** By exceptions of roles, changing one's own may give what one does not hold: an allowance that comes, a denial that goes. */
  private async requireNoGain(userId: UserId, { held, wanted }: { held: readonly RoleRow[]; wanted: readonly RoleRow[] }): Promise<void> {
    const channels = await this.roles.channelsWithExceptionsFor(ids([...without(held, wanted), ...without(wanted, held)]));
    const [first] = held;
    const everyone = first && (await this.roles.findBuiltIn(first.workspace_id, 'everyone'));
    const then = standingOf(userId, everyone ? [everyone, ...wanted] : wanted);
    if (await this.access.wouldGain(channels, then)) throw new ChatError('forbidden', 'You would give yourself what you do not hold');
  }

  private async heldBy(workspaceId: WorkspaceId, userId: UserId): Promise<RoleRow[]> {
    return this.requireAll(workspaceId, (await this.roles.rolesOf(workspaceId, [userId])).get(userId) ?? []);
  }

  /** One after the other: a transaction has one connection. */
  private async requireAll(workspaceId: WorkspaceId, roleIds: readonly RoleId[]): Promise<RoleRow[]> {
    const rows: RoleRow[] = [];
    for (const id of roleIds) {
      const row = await this.roles.find(workspaceId, id);
      if (!row) throw new ChatError('not-found', 'There is no such role');
      rows.push(row);
    }
    return rows;
  }
}

const ids = (roles: readonly RoleRow[]): RoleId[] => roles.map(({ id }) => id);
const without = (roles: readonly RoleRow[], others: readonly RoleRow[]): RoleRow[] => roles.filter(({ id }) => !ids(others).includes(id));

export function requireHeld(held: PermissionBits, granted: PermissionBits): void {
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
