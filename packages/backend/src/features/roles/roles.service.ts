import {
  ChatError,
  toBits,
  type BuiltInRole,
  type Input,
  type Role,
  type RoleId,
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
import { outranks, type RankedStanding } from './roles.rules.js';
import { requireHeld, RoleAssignments } from './role-assignments.service.js';
import { RolesRepository } from './roles.repository.js';

@Injectable()
export class RolesService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly roles: RolesRepository,
    private readonly assignments: RoleAssignments,
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
      this.assignments.tellPermissions(workspaceId);
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
      await this.assignments.requireNoGainWithout(standing, role);
      await this.roles.delete(roleId);
      this.publisher.toWorkspaceAndGuests(workspaceId, 'role.removed', { workspaceId, roleId });
      this.assignments.tellPermissions(workspaceId);
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
}

function requireBelow(standing: RankedStanding, role: RoleRow): void {
  if (!outranks(standing, role)) throw new ChatError('forbidden', 'This role ranks as high as you do');
}

function requireWithinReach({ standing, permissions }: WorkspaceAccess, draft: { rank: number; permissions: bigint }): void {
  if (!outranks(standing, draft)) throw new ChatError('forbidden', 'A role must rank below your own');
  requireHeld(permissions, draft.permissions);
}
