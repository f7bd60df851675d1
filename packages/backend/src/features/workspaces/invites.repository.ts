import type { InviteId, RoleId, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import type { InviteRow } from './workspace-row.js';

export interface InviteDraft {
  readonly workspaceId: WorkspaceId;
  readonly code: string;
  readonly roleId: RoleId;
  readonly createdBy: UserId;
  readonly expiresAt: Date | null;
  readonly maxUses: number | null;
}

/** Not taken back, not over, not used up, and its workspace lets people in at all. Whether its maker could still make it is asked elsewhere. */
const usable = `i.revoked_at is null and (i.expires_at is null or i.expires_at > now()) and (i.max_uses is null or i.uses < i.max_uses)
  and exists (select from workspaces w where w.id = i.workspace_id and w.join_policy <> 'closed')`;

@Injectable()
export class InvitesRepository {
  constructor(private readonly db: Database) {}

  async insert({ workspaceId, code, roleId, createdBy, expiresAt, maxUses }: InviteDraft): Promise<InviteRow> {
    const row = await this.db.one<InviteRow>(
      `insert into invites (id, workspace_id, code, role_id, created_by, expires_at, max_uses) values ($1, $2, $3, $4, $5, $6, $7) returning *`,
      [uuidv7(), workspaceId, code, roleId, createdBy, expiresAt, maxUses],
    );
    if (!row) throw new Error('A written invite came back empty');
    return row;
  }

  findUsable(code: string): Promise<InviteRow | null> {
    return this.db.one<InviteRow>(`select i.* from invites i where i.code = $1 and ${usable}`, [code]);
  }

  /** Takes one use. Null when the last one went to somebody else. */
  use(code: string): Promise<InviteRow | null> {
    return this.db.one<InviteRow>(`update invites i set uses = uses + 1 where i.code = $1 and ${usable} returning i.*`, [code]);
  }

  /** The usable ones up to a rank: a code is the right to its role. */
  list(workspaceId: WorkspaceId, maxRank: number): Promise<InviteRow[]> {
    return this.db.query<InviteRow>(
      `select i.* from invites i join roles r on r.id = i.role_id where i.workspace_id = $1 and r.rank <= $2 and ${usable} order by i.id desc limit 500`,
      [workspaceId, maxRank],
    );
  }

  find(workspaceId: WorkspaceId, id: InviteId): Promise<InviteRow | null> {
    return this.db.one<InviteRow>(`select * from invites where workspace_id = $1 and id = $2`, [workspaceId, id]);
  }

  async revoke(id: InviteId): Promise<void> {
    await this.db.query(`update invites set revoked_at = now() where id = $1 and revoked_at is null`, [id]);
  }

  /** Whoever goes must not be able to come back by a link of their own making. */
  async revokeAllOf(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    await this.db.query(`update invites set revoked_at = now() where workspace_id = $1 and created_by = $2 and revoked_at is null`, [
      workspaceId,
      userId,
    ]);
  }
}
