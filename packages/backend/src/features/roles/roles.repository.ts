import {
  bitOf,
  type BuiltInRole,
  type ChannelId,
  type PermissionBits,
  type RoleId,
  type UserId,
  type WorkspaceId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { builtInRoles } from './built-in-roles.js';
import type { OverwriteRow, RoleRow } from './role-row.js';

export interface RoleDraft {
  readonly name: string;
  readonly rank: number;
  readonly permissions: PermissionBits;
}

export interface OverwriteDraft {
  readonly channelId: ChannelId;
  readonly targetId: string;
  readonly targetKind: 'role' | 'member';
  readonly allow: PermissionBits;
  readonly deny: PermissionBits;
}

/** Exceptions made for one person ($2) in the channels of a workspace ($1). */
const forMember = `target_id = $2 and target_kind = 'member' and channel_id in (select id from channels where workspace_id = $1)`;

@Injectable()
export class RolesRepository {
  constructor(private readonly db: Database) {}

  /** Nobody else changes who may do what in the workspace until commit. */
  async lockWorkspace(id: WorkspaceId): Promise<void> {
    await this.db.query(`select id from workspaces where id = $1 for update`, [id]);
  }

  /** Nobody sends, joins or makes exceptions in the channel until commit. */
  async lockChannel(id: ChannelId): Promise<void> {
    await this.db.query(`select id from channels where id = $1 for no key update`, [id]);
  }

  async insertBuiltIns(workspaceId: WorkspaceId): Promise<void> {
    for (const { builtIn, ...draft } of builtInRoles) await this.insert(workspaceId, draft, builtIn);
  }

  async insert(workspaceId: WorkspaceId, { name, rank, permissions }: RoleDraft, builtIn: BuiltInRole | null = null): Promise<RoleRow> {
    return this.written(
      `insert into roles (id, workspace_id, name, built_in, rank, permissions) values ($1, $2, $3, $4, $5, $6) returning *`,
      [uuidv7(), workspaceId, name, builtIn, rank, permissions.toString()],
    );
  }

  async update(id: RoleId, { name, rank, permissions }: RoleDraft): Promise<RoleRow> {
    return this.written(`update roles set name = $2, rank = $3, permissions = $4 where id = $1 returning *`, [
      id,
      name,
      rank,
      permissions.toString(),
    ]);
  }

  /** Exceptions for the role go with it; the columns that name it have no foreign key, for they name members too. */
  async delete(id: RoleId): Promise<void> {
    await this.db.query(`delete from overwrites where target_id = $1 and target_kind = 'role'`, [id]);
    await this.db.query(`delete from roles where id = $1`, [id]);
  }

  list(workspaceId: WorkspaceId): Promise<RoleRow[]> {
    return this.db.query<RoleRow>(`select * from roles where workspace_id = $1 order by rank desc, created_at, id`, [workspaceId]);
  }

  find(workspaceId: WorkspaceId, id: string): Promise<RoleRow | null> {
    return this.db.one<RoleRow>(`select * from roles where workspace_id = $1 and id = $2`, [workspaceId, id]);
  }

  findBuiltIn(workspaceId: WorkspaceId, builtIn: BuiltInRole): Promise<RoleRow | null> {
    return this.db.one<RoleRow>(`select * from roles where workspace_id = $1 and built_in = $2`, [workspaceId, builtIn]);
  }

  /** Replaces what a member holds; the everyone role is held without being listed. */
  async setRolesOf(workspaceId: WorkspaceId, userId: UserId, roleIds: readonly RoleId[]): Promise<void> {
    await this.db.query(`delete from member_roles where workspace_id = $1 and user_id = $2`, [workspaceId, userId]);
    await this.db.query(`insert into member_roles select $1, $2, unnest($3::uuid[])`, [workspaceId, userId, roleIds]);
  }

  /** Role ids by member, the everyone role left out. */
  async rolesOf(workspaceId: WorkspaceId, userIds: readonly UserId[]): Promise<Map<UserId, RoleId[]>> {
    const rows = await this.db.query<{ user_id: UserId; role_ids: RoleId[] }>(
      `select mr.user_id, array_agg(mr.role_id order by r.rank desc, r.id) as role_ids
       from member_roles mr join roles r on r.id = mr.role_id
       where mr.workspace_id = $1 and mr.user_id = any($2) group by mr.user_id`,
      [workspaceId, userIds],
    );
    return new Map(rows.map(({ user_id, role_ids }) => [user_id, role_ids]));
  }

  /** The same of one person in every workspace. */
  async rolesByWorkspace(userId: UserId): Promise<Map<WorkspaceId, RoleId[]>> {
    const rows = await this.db.query<{ workspace_id: WorkspaceId; role_ids: RoleId[] }>(
      `select mr.workspace_id, array_agg(mr.role_id order by r.rank desc, r.id) as role_ids
       from member_roles mr join roles r on r.id = mr.role_id where mr.user_id = $1 group by mr.workspace_id`,
      [userId],
    );
    return new Map(rows.map(({ workspace_id, role_ids }) => [workspace_id, role_ids]));
  }

  async countOwners(workspaceId: WorkspaceId): Promise<number> {
    const row = await this.db.one<{ count: number }>(
      `select count(*)::int as count from member_roles mr join roles r on r.id = mr.role_id where mr.workspace_id = $1 and r.built_in = 'owner'`,
      [workspaceId],
    );
    return row?.count ?? 0;
  }

  listOverwrites(channelId: ChannelId): Promise<OverwriteRow[]> {
    return this.db.query<OverwriteRow>(`select * from overwrites where channel_id = $1 order by target_kind desc, target_id`, [channelId]);
  }

  /** By an exception, or because seeing channels is not what everybody may. */
  async isHiddenFromSome(channelId: ChannelId): Promise<boolean> {
    const row = await this.db.one<{ is_hidden: boolean }>(
      `select exists (select from overwrites o where o.channel_id = c.id and o.deny & $2::bigint <> 0) or exists (
         select from roles r where r.workspace_id = c.workspace_id and r.built_in = 'everyone' and r.permissions & $2::bigint = 0) as is_hidden
       from channels c where c.id = $1`,
      [channelId, bitOf('viewChannel').toString()],
    );
    return row?.is_hidden ?? false;
  }

  /** Where one of these roles has an exception. */
  async channelsWithExceptionsFor(roleIds: readonly RoleId[]): Promise<ChannelId[]> {
    const rows = await this.db.query<{ channel_id: ChannelId }>(`select distinct channel_id from overwrites where target_id = any($1)`, [
      roleIds,
    ]);
    return rows.map(({ channel_id }) => channel_id);
  }

  /** What a person was granted in single channels ends; what they were denied stays. */
  async takeBackGrantsTo(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.db.query(`delete from overwrites where ${forMember} and deny = 0`, [workspaceId, userId]);
    await this.db.query(`update overwrites set allow = 0 where ${forMember}`, [workspaceId, userId]);
  }

  async deleteOverwritesFor(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.db.query(`delete from overwrites where ${forMember}`, [workspaceId, userId]);
  }

  findOverwrite(channelId: ChannelId, targetId: string): Promise<OverwriteRow | null> {
    return this.db.one<OverwriteRow>(`select * from overwrites where channel_id = $1 and target_id = $2`, [channelId, targetId]);
  }

  async putOverwrite({ channelId, targetId, targetKind, allow, deny }: OverwriteDraft): Promise<OverwriteRow> {
    return this.written(
      `insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, $3, $4, $5)
       on conflict (channel_id, target_id) do update set allow = excluded.allow, deny = excluded.deny returning *`,
      [channelId, targetId, targetKind, allow.toString(), deny.toString()],
    );
  }

  async deleteOverwrite(channelId: ChannelId, targetId: string): Promise<void> {
    await this.db.query(`delete from overwrites where channel_id = $1 and target_id = $2`, [channelId, targetId]);
  }

  private async written<Row>(sql: string, parameters: unknown[]): Promise<Row> {
    const row = await this.db.one<Row>(sql, parameters);
    if (!row) throw new Error('A written row came back empty');
    return row;
  }
}
