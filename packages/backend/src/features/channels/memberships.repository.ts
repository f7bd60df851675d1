import type { ChannelId, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** Somebody came into a channel or went out of it. */
export interface MembershipRow {
  readonly channel_id: ChannelId;
  readonly user_id: UserId;
  readonly workspace_id: WorkspaceId | null;
  readonly at: Date;
  readonly rev: number;
}

/**
 * Who is in which channel. Every change takes the channel's next rev; who left keeps a row. All of it needs a transaction, and locks in this
 * order: accounts, places in workspaces, channels by id.
 */
@Injectable()
export class MembershipsRepository {
  constructor(private readonly db: Database) {}

  /** Keeps somebody in the workspace until commit: whoever removes them waits. False when they are not in it. */
  async holdPlace(workspaceId: WorkspaceId, userId: UserId): Promise<boolean> {
    const sql = `select user_id from workspace_members where workspace_id = $1 and user_id = $2 for share`;
    return (await this.db.one(sql, [workspaceId, userId])) !== null;
  }

  /** The same in whatever workspaces these channels belong to, and then holds the channels. */
  async hold(userId: UserId, channelIds: readonly ChannelId[]): Promise<void> {
    await this.db.query(
      `select workspace_id from workspace_members
       where user_id = $1 and workspace_id in (select workspace_id from channels where id = any($2)) order by workspace_id for share`,
      [userId, channelIds],
    );
    await this.lock(channelIds);
  }

  /** Keeps everybody from putting somebody into channels until commit; in one workspace, or anywhere. */
  async closePlaces(userId: UserId, workspaceId: WorkspaceId | null): Promise<void> {
    await this.db.query(
      `select workspace_id from workspace_members where user_id = $1 and ($2::uuid is null or workspace_id = $2) order by workspace_id for update`,
      [userId, workspaceId],
    );
  }

  async lock(channelIds: readonly ChannelId[]): Promise<void> {
    await this.db.query(`select id from channels where id = any($1) order by id for no key update`, [channelIds]);
  }

  /** Into those that they are not in yet, are not archived, and whose workspace they belong to. Newcomers begin with nothing unread. */
  async enter(userId: UserId, channelIds: readonly ChannelId[]): Promise<MembershipRow[]> {
    return this.db.query<MembershipRow>(
      `with counted as (
         update channels c set rev = rev + 1
         where c.id = any($2) and c.archived_at is null
           and not exists (select from channel_members cm where cm.channel_id = c.id and cm.user_id = $1 and cm.left_at is null)
           and (c.workspace_id is null or exists (select from workspace_members wm where wm.workspace_id = c.workspace_id and wm.user_id = $1))
         returning c.id, c.workspace_id, c.rev
       ), entered as (
         insert into channel_members as cm (channel_id, user_id, read_up_to, rev) select id, $1, rev, rev from counted
         on conflict (channel_id, user_id) do update set joined_at = now(), left_at = null, read_up_to = excluded.read_up_to, rev = excluded.rev
         returning cm.channel_id, cm.user_id, cm.joined_at as at, cm.rev
       )
       select e.*, c.workspace_id from entered e join counted c on c.id = e.channel_id order by e.channel_id`,
      [userId, channelIds],
    );
  }

  /** Out of those that they are in. A private channel that nobody is left in is archived: nobody could ever see it, and its name is free again. */
  async exit(userId: UserId, channelIds: readonly ChannelId[]): Promise<MembershipRow[]> {
    const rows = await this.db.query<MembershipRow>(
      `with counted as (
         update channels c set rev = rev + 1
         where c.id = any($2) and exists (
           select from channel_members cm where cm.channel_id = c.id and cm.user_id = $1 and cm.left_at is null)
         returning c.id, c.workspace_id, c.rev
       ), gone as (
         update channel_members cm set left_at = now(), rev = c.rev from counted c where cm.channel_id = c.id and cm.user_id = $1
         returning cm.channel_id, cm.user_id, cm.left_at as at, cm.rev
       )
       select g.*, c.workspace_id from gone g join counted c on c.id = g.channel_id order by g.channel_id`,
      [userId, channelIds],
    );
    await this.db.query(
      `update channels c set archived_at = now(), rev = rev + 1, facts_rev = rev + 1
       where c.id = any($1) and c.kind = 'private' and c.archived_at is null
         and not exists (select from channel_members cm where cm.channel_id = c.id and cm.left_at is null)`,
      [rows.map(({ channel_id }) => channel_id)],
    );
    return rows;
  }

  /** The channels somebody is in, of one workspace or of all the world. */
  async channelsOf(userId: UserId, workspaceId: WorkspaceId | null): Promise<ChannelId[]> {
    const rows = await this.db.query<{ id: ChannelId }>(
      `select c.id from channel_members cm join channels c on c.id = cm.channel_id
       where cm.user_id = $1 and cm.left_at is null and ($2::uuid is null or c.workspace_id = $2) order by c.id`,
      [userId, workspaceId],
    );
    return rows.map(({ id }) => id);
  }

  peopleIn(channelIds: readonly ChannelId[]): Promise<Pick<MembershipRow, 'channel_id' | 'user_id'>[]> {
    return this.db.query(`select channel_id, user_id from channel_members where channel_id = any($1) and left_at is null`, [channelIds]);
  }
}
