import type { ChannelId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { toLastMessage } from '../message-rows/index.js';
import { userColumns, type UserRow } from '../users/index.js';
import type { ChannelRow } from './channel-row.js';
import { countedAfter, mentionedAfter } from './unread.sql.js';

/** Times inside JSON come as text. */
type LastMessageJson = Omit<Parameters<typeof toLastMessage>[0], 'sent_at' | 'edited_at' | 'deleted_at'> & {
  readonly sent_at: string;
  readonly edited_at: string | null;
};

export interface MyChannelRow extends ChannelRow {
  readonly joined_at: Date | null;
  readonly read_up_to: number | null;
  readonly read_epoch: number | null;
  readonly unread_count: number;
  readonly mention_count: number;
  readonly last: LastMessageJson | null;
}

const mine = { channel: 'c.id', user: '$1' };

export type DirectPersonRow = UserRow & { readonly channel_id: ChannelId };

/** Channels as one person has them, many at a time. Asks nobody whether the person may see them. */
@Injectable()
export class MyChannelsRepository {
  constructor(private readonly db: Database) {}

  /** One statement, so that the rev and what it stands for are of the same moment. */
  find(userId: UserId, ids: readonly ChannelId[]): Promise<MyChannelRow[]> {
    return this.db.prepared<MyChannelRow>(
      `select c.*, cm.joined_at, cm.read_up_to, cm.read_epoch, row_to_json(last) as last,
         case when cm.user_id is null then 0 else (${countedAfter('cm.read_up_to', mine)}) end as unread_count,
         case when cm.user_id is null then 0 else (${mentionedAfter('cm.read_up_to', mine)}) end as mention_count
       from channels c
       left join channel_members cm on cm.channel_id = c.id and cm.user_id = $1 and cm.left_at is null
       left join lateral (
         select m.id, m.channel_id, m.author_id, m.seq, m.rev, m.body, m.sent_at, m.edited_at from messages m
         where m.channel_id = c.id and m.in_channel and m.deleted_at is null order by m.seq desc limit 1
       ) last on true
       where c.id = any($2)`,
      [userId, ids],
    );
  }

  /** By name. Who is gone from a direct message of two is still one of the two. */
  people(ids: readonly ChannelId[]): Promise<DirectPersonRow[]> {
    return this.db.prepared<DirectPersonRow>(
      `select ${userColumns}, cm.channel_id from channel_members cm join channels c on c.id = cm.channel_id join users u on u.id = cm.user_id
       where cm.channel_id = any($1) and (c.kind = 'direct' or (c.kind = 'group' and cm.left_at is null))
       order by lower(u.display_name), u.id`,
      [ids],
    );
  }
}
