import type { ChannelId, RoleId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { userColumns, type UserRow } from '../users/index.js';

export type ChannelMemberRow = UserRow & { readonly joined_at: Date; readonly role_ids: RoleId[]; readonly sort_name: string };

export interface MemberQuery {
  readonly query: string | null;
  /** Lower-cased name and id of the last one shown. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

const member = `select ${userColumns}, lower(u.display_name) as sort_name, cm.joined_at,
    array(select mr.role_id from member_roles mr where mr.workspace_id = c.workspace_id and mr.user_id = u.id order by 1)::text[] as role_ids
  from channel_members cm join channels c on c.id = cm.channel_id join users u on u.id = cm.user_id
  where cm.channel_id = $1 and cm.left_at is null`;

/** The people in a channel, as a list. */
@Injectable()
export class ChannelMembersRepository {
  constructor(private readonly db: Database) {}

  find(channelId: ChannelId, userId: UserId): Promise<ChannelMemberRow | null> {
    return this.db.one<ChannelMemberRow>(`${member} and u.id = $2`, [channelId, userId]);
  }

  /** By name, from after the cursor on. */
  list(channelId: ChannelId, { query, after, limit }: MemberQuery): Promise<ChannelMemberRow[]> {
    return this.db.query<ChannelMemberRow>(
      `${member} and ($2::text is null or strpos(lower(u.display_name), lower($2)) > 0)
         and ($3::text is null or (lower(u.display_name), u.id) > ($3, $4::uuid))
       order by lower(u.display_name), u.id limit $5`,
      [channelId, query, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
