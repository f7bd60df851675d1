import type { UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface MemberRow {
  readonly user_id: UserId;
  readonly joined_at: Date;
  /** Lower-cased display name: with the id the place in the list. */
  readonly sort_name: string;
}

export interface MemberQuery {
  readonly workspaceId: WorkspaceId;
  /** Set for guests: only people who share a channel of this workspace with them. */
  readonly seenBy: UserId | null;
  /** Part of a name, any case. */
  readonly query: string;
  readonly after: { readonly sortName: string; readonly userId: string } | null;
  readonly limit: number;
}

const sharesChannel = `exists (
  select from channel_members theirs join channel_members mine on mine.channel_id = theirs.channel_id
  join channels c on c.id = theirs.channel_id and c.workspace_id = wm.workspace_id
  where theirs.user_id = wm.user_id and theirs.left_at is null and mine.user_id = $2 and mine.left_at is null)`;

@Injectable()
export class MembersRepository {
  constructor(private readonly db: Database) {}

  /** False when the person is in already, or their account was deleted in this very moment. */
  async add(workspaceId: WorkspaceId, userId: UserId): Promise<boolean> {
    const row = await this.db.one(
      `insert into workspace_members (workspace_id, user_id)
       select $1, id from users where id = $2 and deleted_at is null for share on conflict do nothing returning user_id`,
      [workspaceId, userId],
    );
    return row !== null;
  }

  /** Roles go with the row. */
  async remove(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.db.query(`delete from workspace_members where workspace_id = $1 and user_id = $2`, [workspaceId, userId]);
  }

  find(workspaceId: WorkspaceId, userId: UserId): Promise<MemberRow | null> {
    return this.db.one<MemberRow>(
      `select wm.user_id, wm.joined_at, lower(u.display_name) as sort_name
       from workspace_members wm join users u on u.id = wm.user_id where wm.workspace_id = $1 and wm.user_id = $2`,
      [workspaceId, userId],
    );
  }

  list({ workspaceId, seenBy, query, after, limit }: MemberQuery): Promise<MemberRow[]> {
    return this.db.query<MemberRow>(
      `select wm.user_id, wm.joined_at, lower(u.display_name) as sort_name
       from workspace_members wm join users u on u.id = wm.user_id
       where wm.workspace_id = $1 and ($2::uuid is null or wm.user_id = $2 or ${sharesChannel})
         and ($3 = '' or strpos(lower(u.display_name), lower($3)) > 0)
         and ($4::text is null or (lower(u.display_name), wm.user_id) > ($4, $5::uuid))
       order by lower(u.display_name), wm.user_id limit $6`,
      [workspaceId, seenBy, query, after?.sortName ?? null, after?.userId ?? null, limit],
    );
  }

  async allIds(workspaceId: WorkspaceId): Promise<UserId[]> {
    const rows = await this.db.query<{ user_id: UserId }>(`select user_id from workspace_members where workspace_id = $1`, [workspaceId]);
    return rows.map(({ user_id }) => user_id);
  }

  async count(workspaceId: WorkspaceId): Promise<number> {
    const row = await this.db.one<{ count: number }>(`select count(*)::int as count from workspace_members where workspace_id = $1`, [
      workspaceId,
    ]);
    return row?.count ?? 0;
  }
}
