import type { Emoji, MessageId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { microsSql } from '../../platform/database/cursor.js';
import { Database } from '../../platform/database/database.js';
import { ownEmojiSql, type MessageRow } from '../message-rows/index.js';
import { targetsOf } from './mentions.rules.js';

export interface MentionPlace {
  /** Microseconds of the epoch. */
  readonly at: string;
  readonly messageId: MessageId;
}

export type MentioningRow = MessageRow & { readonly at: string; readonly own_emoji: Emoji[] | null };

/** Whom messages call. New ones are stored together with the messages: see AppendsRepository. */
@Injectable()
export class MentionsRepository {
  constructor(private readonly db: Database) {}

  /** Of a message that says something else than before. Needs a transaction that holds the channel. */
  async replace(before: MessageRow, after: MessageRow): Promise<void> {
    await this.forget(before);
    const targets = targetsOf(after.channel_id, after.body).map(({ target }) => target);
    if (targets.length === 0) return;
    await this.db.prepared(
      `insert into mentions (target, channel_id, seq, message_id, sent_at) select t, $2, $3, $4, $5 from unnest($1::uuid[]) t`,
      [targets, after.channel_id, after.seq, after.id, after.sent_at],
    );
  }

  /** Of a message that says nothing any more. Needs a transaction that holds the channel. */
  async forget({ channel_id: channelId, seq, body }: MessageRow): Promise<void> {
    const targets = targetsOf(channelId, body).map(({ target }) => target);
    if (targets.length === 0) return;
    await this.db.prepared(`delete from mentions where target = any($1) and channel_id = $2 and seq = $3`, [targets, channelId, seq]);
  }

  /**
   * Messages that call somebody, the latest first: by name or by a role wherever that is, with everybody in the channels they are in. Reads
   * a page of each target at most. Asks nobody whether they may see it.
   */
  list(userId: UserId, { after, limit }: { after: MentionPlace | null; limit: number }): Promise<MentioningRow[]> {
    return this.db.query<MentioningRow>(
      `with targets as (
         select $1::uuid as target
         union all select role_id from member_roles where user_id = $1
         union all select channel_id from channel_members where user_id = $1 and left_at is null
       ), latest as (
         select x.message_id, x.sent_at from targets t cross join lateral (
           select x.message_id, x.sent_at from mentions x
           where x.target = t.target and ($2::bigint is null or (x.sent_at, x.message_id) < ('epoch'::timestamptz + $2::bigint * interval '1 microsecond', $3::uuid))
           order by x.sent_at desc, x.message_id desc limit $4) x
         group by x.message_id, x.sent_at order by x.sent_at desc, x.message_id desc limit $4
       )
       select m.*, ${microsSql('latest.sent_at')}::text as at, ${ownEmojiSql('m', '$1')} as own_emoji
       from latest join messages m on m.id = latest.message_id order by latest.sent_at desc, latest.message_id desc`,
      [userId, after?.at ?? null, after?.messageId ?? null, limit],
    );
  }
}
