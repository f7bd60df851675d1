import { ChannelId, type Input, type UserId, type WorkspaceId, type createChannel } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/errors.js';
import type { ChannelRow } from './channel-row.js';
import { nameTaken, type FactChanges } from './channels.rules.js';

export interface NameQuestion {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** Who asks. */
  readonly userId: UserId;
  /** The channel that is to have the name. */
  readonly except?: ChannelId | null;
}

/** Channels of workspaces and their facts. Every change of facts takes a rev. */
@Injectable()
export class ChannelsRepository {
  constructor(private readonly db: Database) {}

  /** With its maker in it: facts are change 1, the maker's joining is 2. @throws ChatError `conflict` when a public channel has the name */
  async create(
    maker: UserId,
    { workspaceId, kind, name, topic = '', isDefault = false }: Input<typeof createChannel>,
  ): Promise<ChannelRow> {
    const row = await this.db.one<ChannelRow>(
      `insert into channels (id, workspace_id, kind, name, topic, is_default, created_by, rev, facts_rev) values ($1, $2, $3, $4, $5, $6, $7, 2, 1)
       on conflict (workspace_id, lower(name)) where archived_at is null and kind = 'public' do nothing returning *`,
      [ChannelId.parse(uuidv7()), workspaceId, kind, name, topic, isDefault, maker],
    );
    if (!row) throw nameTaken();
    await this.db.query(`insert into channel_members (channel_id, user_id, read_up_to, rev) values ($1, $2, 2, 2)`, [row.id, maker]);
    return row;
  }

  /**
   * Whether another living channel of the name is public, or private with the person in it. A private one they are not in does not exist for
   * them. Two that are named in the same moment may slip through, if one is private.
   */
  async isNameTaken({ workspaceId, name, userId, except = null }: NameQuestion): Promise<boolean> {
    const row = await this.db.one(
      `select 1 as yes from channels c
       where c.workspace_id = $1 and lower(c.name) = lower($2) and c.archived_at is null and c.id is distinct from $4
         and (c.kind = 'public' or exists (
           select from channel_members cm where cm.channel_id = c.id and cm.user_id = $3 and cm.left_at is null)) limit 1`,
      [workspaceId, name, userId, except],
    );
    return row !== null;
  }

  /** @throws ChatError `conflict` when another public channel has the name */
  async update(id: ChannelId, { name, topic, isDefault }: FactChanges): Promise<ChannelRow | null> {
    return this.renamed(
      `update channels set name = coalesce($2, name), topic = coalesce($3, topic), is_default = coalesce($4, is_default), rev = rev + 1, facts_rev = rev + 1
       where id = $1 returning *`,
      [id, name ?? null, topic ?? null, isDefault ?? null],
    );
  }

  async archive(id: ChannelId): Promise<ChannelRow | null> {
    return this.db.one<ChannelRow>(
      `update channels set archived_at = now(), rev = rev + 1, facts_rev = rev + 1 where id = $1 returning *`,
      [id],
    );
  }

  /** @throws ChatError `conflict` when another public channel took the name meanwhile */
  async unarchive(id: ChannelId): Promise<ChannelRow | null> {
    return this.renamed(`update channels set archived_at = null, rev = rev + 1, facts_rev = rev + 1 where id = $1 returning *`, [id]);
  }

  /** Everything in it goes along, which may take longer than a statement should. Must run in a transaction. */
  async remove(ids: readonly ChannelId[]): Promise<void> {
    await this.db.query(`set local statement_timeout = 0`);
    await this.db.query(`delete from channels where id = any($1)`, [ids]);
  }

  /** What somebody may possibly see, by name; permissions have the last word. */
  async candidates(workspaceId: WorkspaceId, userId: UserId): Promise<ChannelId[]> {
    const rows = await this.db.query<{ id: ChannelId }>(
      `select c.id from channels c
       where c.workspace_id = $1 and (c.kind = 'public' or exists (
         select from channel_members cm where cm.channel_id = c.id and cm.user_id = $2 and cm.left_at is null))
       order by lower(c.name), c.id`,
      [workspaceId, userId],
    );
    return rows.map(({ id }) => id);
  }

  async idsIn(workspaceId: WorkspaceId): Promise<ChannelId[]> {
    const rows = await this.db.query<{ id: ChannelId }>(`select id from channels where workspace_id = $1 order by id`, [workspaceId]);
    return rows.map(({ id }) => id);
  }

  async count(workspaceId: WorkspaceId): Promise<number> {
    const row = await this.db.one<{ count: number }>(`select count(*)::int as count from channels where workspace_id = $1`, [workspaceId]);
    return row?.count ?? 0;
  }

  async defaultsOf(workspaceId: WorkspaceId): Promise<ChannelId[]> {
    const rows = await this.db.query<{ id: ChannelId }>(
      `select id from channels where workspace_id = $1 and is_default and kind = 'public' and archived_at is null order by id`,
      [workspaceId],
    );
    return rows.map(({ id }) => id);
  }

  private async renamed(sql: string, parameters: unknown[]): Promise<ChannelRow | null> {
    try {
      return await this.db.one<ChannelRow>(sql, parameters);
    } catch (error) {
      throw isUniqueViolation(error, 'channels_name') ? nameTaken() : error;
    }
  }
}
