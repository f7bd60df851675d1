import type { Channel, ChannelId, ChannelKind, UserId, WorkspaceId } from '@chatera/protocol';

/** A row of `channels` as PostgreSQL gives it. */
export interface ChannelRow {
  readonly id: ChannelId;
  readonly workspace_id: WorkspaceId | null;
  readonly kind: ChannelKind;
  readonly name: string | null;
  readonly topic: string;
  readonly is_default: boolean;
  readonly created_by: UserId | null;
  readonly created_at: Date;
  readonly archived_at: Date | null;
  readonly rev: number;
  readonly facts_rev: number;
}

export const toChannel = (row: ChannelRow): Channel => ({
  id: row.id,
  workspaceId: row.workspace_id,
  kind: row.kind,
  name: row.name,
  topic: row.topic,
  isDefault: row.is_default,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  archivedAt: row.archived_at?.toISOString() ?? null,
  rev: row.facts_rev,
});
