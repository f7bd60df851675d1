import { maxRepliersShown, type ChannelId, type MessageId, type Thread } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { MessageRow } from '../message-rows/index.js';

export interface ThreadPlace {
  readonly isTopic: boolean;
  readonly after: { readonly lastSeq: number } | null;
  readonly limit: number;
}

/** The messages that threads began with. Writing needs a transaction that holds the channel's row. */
@Injectable()
export class ThreadsRepository {
  constructor(private readonly db: Database) {}

  /** Where a thread is, or may begin; null for a reply. */
  find(channelId: ChannelId, id: MessageId): Promise<MessageRow | null> {
    return this.db.preparedOne<MessageRow>(`select * from messages where id = $2 and channel_id = $1 and thread_id is null`, [
      channelId,
      id,
    ]);
  }

  /** The one that was last written in first. */
  list(channelId: ChannelId, { isTopic, after, limit }: ThreadPlace): Promise<MessageRow[]> {
    return this.db.prepared<MessageRow>(
      `select * from messages where channel_id = $1 and thread is not null and ($2 or thread->>'title' is not null)
         and ($3::int is null or (thread->>'lastSeq')::int < $3) order by (thread->>'lastSeq')::int desc limit $4`,
      [channelId, !isTopic, after?.lastSeq ?? null, limit],
    );
  }

  async save(id: MessageId, { rev, thread }: { rev: number; thread: Thread }): Promise<MessageRow> {
    return this.written(`update messages set rev = $2, thread = $3 where id = $1 returning *`, [id, rev, JSON.stringify(thread)]);
  }

  /** After a reply was deleted: what is there is counted anew. With the rev it had before. */
  async recount(id: MessageId, rev: number): Promise<{ before: number; row: MessageRow }> {
    const before = await this.db.preparedOne<{ rev: number }>(`select rev from messages where id = $1`, [id]);
    const row = await this.written(
      `update messages m set rev = $2, thread = m.thread || (
         select jsonb_build_object('replyCount', count(*), 'lastSeq', coalesce(max(r.seq), m.seq), 'lastAt', coalesce(max(r.sent_at), m.sent_at),
           'userIds', coalesce((select jsonb_agg(a.author_id order by a.seq desc) from (
             select author_id, max(seq) as seq from messages where thread_id = $1 and deleted_at is null
             group by author_id order by 2 desc limit ${maxRepliersShown}) a), '[]'))
         from messages r where r.thread_id = $1 and r.deleted_at is null)
       where m.id = $1 returning *`,
      [id, rev],
    );
    return { before: before?.rev ?? row.seq, row };
  }

  private async written(sql: string, parameters: unknown[]): Promise<MessageRow> {
    const row = await this.db.preparedOne<MessageRow>(sql, parameters);
    if (!row) throw new Error('A thread was written that is not there');
    return row;
  }
}
