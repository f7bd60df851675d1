import type { UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { userColumns, type UserRow } from './user-row.js';

export type ContactRow = UserRow & { readonly workspace_ids: WorkspaceId[]; readonly sort_name: string };

export interface ContactQuery {
  readonly query: string | null;
  /** Lower-cased name and id of the last one shown. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** Where $1 sees people: the workspaces they are no guest of, and the channels they are in. */
const viewpoint = `with own_workspaces as (
    select wm.workspace_id from workspace_members wm
    where wm.user_id = $1 and not exists (
      select from member_roles mr join roles r on r.id = mr.role_id
      where mr.workspace_id = wm.workspace_id and mr.user_id = wm.user_id and r.built_in = 'guest')
  ), own_channels as (
    select channel_id from channel_members where user_id = $1 and left_at is null
  ), contacts as (
    select user_id from workspace_members where workspace_id in (select workspace_id from own_workspaces)
    union select user_id from channel_members where left_at is null and channel_id in (select channel_id from own_channels)
  )`;

/** Who sees whom. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly db: Database) {}

  /** Which of these accounts, deleted ones left out, somebody shares a workspace or a channel with. */
  async contactsAmong(viewer: UserId, ids: readonly UserId[]): Promise<UserId[]> {
    const rows = await this.db.query<{ id: UserId }>(
      `${viewpoint} select u.id from users u where u.id = any($2) and u.deleted_at is null and u.id in (select user_id from contacts)`,
      [viewer, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether somebody was once in a channel that the viewer may read: their name stands under what they wrote there. */
  async hasMet(viewer: UserId, other: UserId): Promise<boolean> {
    const row = await this.db.one<{ met: boolean }>(
      `${viewpoint} select exists (
         select from channel_members cm join channels c on c.id = cm.channel_id
         where cm.user_id = $2 and (c.id in (select channel_id from own_channels)
           or (c.kind = 'public' and c.workspace_id in (select workspace_id from own_workspaces)))) as met`,
      [viewer, other],
    );
    return row?.met ?? false;
  }

  /** By name, from after the cursor on. */
  listContacts(viewer: UserId, { query, after, limit }: ContactQuery): Promise<ContactRow[]> {
    return this.db.query<ContactRow>(
      `${viewpoint} select ${userColumns}, lower(u.display_name) as sort_name,
         array(select a.workspace_id from workspace_members a join workspace_members b using (workspace_id)
           where a.user_id = $1 and b.user_id = u.id order by 1)::text[] as workspace_ids
       from users u
       where u.id in (select user_id from contacts) and u.id <> $1 and u.deleted_at is null
         and ($2::text is null or strpos(lower(u.display_name), lower($2)) > 0)
         and ($3::text is null or (lower(u.display_name), u.id) > ($3, $4::uuid))
       order by lower(u.display_name), u.id limit $5`,
      [viewer, query, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
