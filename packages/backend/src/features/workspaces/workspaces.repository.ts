import type { ChannelId, JoinPolicy, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { calledAfter, shownInChannel } from '../mentions/index.js';
import type { WorkspaceRow } from './workspace-row.js';

export interface UnreadChannel {
  readonly id: ChannelId;
  readonly workspace_id: WorkspaceId;
  readonly is_muted: boolean;
  readonly mention_count: number;
}

@Injectable()
export class WorkspacesRepository {
  constructor(private readonly db: Database) {}

  async insert(name: string): Promise<WorkspaceRow> {
    return this.written(`insert into workspaces (id, name) values ($1, $2) returning *`, [uuidv7(), name]);
  }

  find(id: WorkspaceId): Promise<WorkspaceRow | null> {
    return this.db.one<WorkspaceRow>(`select * from workspaces where id = $1`, [id]);
  }

  /** Holds the workspace until commit: who owns it and who is in it does not change meanwhile. */
  lock(id: WorkspaceId): Promise<WorkspaceRow | null> {
    return this.db.one<WorkspaceRow>(`select * from workspaces where id = $1 for update`, [id]);
  }

  async update(id: WorkspaceId, name: string, joinPolicy: JoinPolicy): Promise<WorkspaceRow> {
    return this.written(`update workspaces set name = $2, join_policy = $3 where id = $1 returning *`, [id, name, joinPolicy]);
  }

  async delete(id: WorkspaceId): Promise<void> {
    await this.db.query(`delete from workspaces where id = $1`, [id]);
  }

  listOf(userId: UserId): Promise<WorkspaceRow[]> {
    return this.db.query<WorkspaceRow>(
      `select w.* from workspaces w join workspace_members m on m.workspace_id = w.id where m.user_id = $1 order by lower(w.name), w.id`,
      [userId],
    );
  }

  listOpen(): Promise<WorkspaceRow[]> {
    return this.db.query<WorkspaceRow>(`select * from workspaces where join_policy = 'open' order by lower(name), id limit 50`);
  }

  /** A person's living channels in which somebody else wrote what the person has not read; permissions have the last word. */
  unreadChannels(userId: UserId): Promise<UnreadChannel[]> {
    return this.db.query<UnreadChannel>(
      `select c.id, c.workspace_id, exists (select from sidebars s where s.user_id = $1 and c.id = any(s.muted)) as is_muted,
         (${calledAfter('cm.read_up_to', { channel: 'c.id', user: '$1', shown: shownInChannel })}) as mention_count
       from channel_members cm join channels c on c.id = cm.channel_id
       where cm.user_id = $1 and cm.left_at is null and c.archived_at is null and c.workspace_id is not null
         and exists (select from messages m
           where m.channel_id = c.id and m.seq > cm.read_up_to and m.author_id <> $1 and m.in_channel and m.deleted_at is null)`,
      [userId],
    );
  }

  async ownsAny(userId: UserId): Promise<boolean> {
    const row = await this.db.one(
      `select 1 as yes from member_roles mr join roles r on r.id = mr.role_id where mr.user_id = $1 and r.built_in = 'owner' limit 1`,
      [userId],
    );
    return row !== null;
  }

  private async written(sql: string, parameters: unknown[]): Promise<WorkspaceRow> {
    const row = await this.db.one<WorkspaceRow>(sql, parameters);
    if (!row) throw new Error('A written workspace came back empty');
    return row;
  }
}
