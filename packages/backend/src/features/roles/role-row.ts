import { toNames, type BuiltInRole, type Overwrite, type Role, type RoleId, type WorkspaceId, type ChannelId } from '@chatera/protocol';

/** Rows as PostgreSQL gives them: `bigint` as text. */
export interface RoleRow {
  readonly id: RoleId;
  readonly workspace_id: WorkspaceId;
  readonly name: string;
  readonly built_in: BuiltInRole | null;
  readonly rank: number;
  readonly permissions: string;
}

export interface OverwriteRow {
  readonly channel_id: ChannelId;
  readonly target_id: string;
  readonly target_kind: 'role' | 'member';
  readonly allow: string;
  readonly deny: string;
}

export const toRole = (row: RoleRow): Role => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  builtIn: row.built_in,
  rank: row.rank,
  permissions: toNames(BigInt(row.permissions)),
});

export const toOverwrite = (row: OverwriteRow): Overwrite => ({
  channelId: row.channel_id,
  targetId: row.target_id,
  targetKind: row.target_kind,
  allow: toNames(BigInt(row.allow)),
  deny: toNames(BigInt(row.deny)),
});
