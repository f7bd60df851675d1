import type { Invite, InviteId, JoinPolicy, RoleId, UserId, Workspace, WorkspaceId } from '@chatera/protocol';

export interface WorkspaceRow {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly join_policy: JoinPolicy;
  readonly created_at: Date;
}

export interface InviteRow {
  readonly id: InviteId;
  readonly workspace_id: WorkspaceId;
  readonly code: string;
  readonly role_id: RoleId;
  readonly created_by: UserId;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly max_uses: number | null;
  readonly uses: number;
}

export const toWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id,
  name: row.name,
  joinPolicy: row.join_policy,
  createdAt: row.created_at.toISOString(),
});

export const toInvite = (row: InviteRow): Invite => ({
  id: row.id,
  workspaceId: row.workspace_id,
  code: row.code,
  roleId: row.role_id,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  maxUses: row.max_uses,
  uses: row.uses,
});
