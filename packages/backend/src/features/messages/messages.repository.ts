import { maxEdits, type ChannelId, type MessageBody, type MessageId, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { MessageRow } from '../message-rows/index.js';
import type { Ends } from './messages.rules.js';

export interface Window {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
  readonly limit: number;
}

export interface HistoryPage extends Ends {
  readonly rows: MessageRow[];
  readonly rev: number;
}

export interface BodyChange {
  readonly body: MessageBody;
  readonly rev: number;
  readonly editor: UserId;
}

export interface EditRow {
  readonly body: MessageBody;
  readonly rev: number;
  readonly edited_at: Date;
  readonly edited_by: UserId;
}

/** Messages and what they said before. Writing needs a transaction that holds the channel's row. */
@Injectable()
export class MessagesRepository {
  constructor(private readonly db: Database) {}

  find(id: MessageId): Promise<MessageRow | null> {
    return this.db.one<MessageRow>(`select * from messages where id = $1`, [id]);
  }

  findIn(channelId: ChannelId, id: MessageId): Promise<MessageRow | null> {
    return this.db.one<MessageRow>(`select * from messages where id = $1 and channel_id = $2`, [id, channelId]);
  }

  /** Keeps what it said until now as an edit of the same rev. */
  async replaceBody(earlier: MessageRow, { body, rev, editor }: BodyChange): Promise<MessageRow> {
    const { id } = earlier;
    await this.db.query(`insert into message_edits (message_id, rev, body, edited_at, edited_by) values ($1, $2, $3, now(), $4)`, [
      id,
      rev,
      JSON.stringify(earlier.body),
      editor,
    ]);
    return this.written(`update messages set body = $2, rev = $3, edited_at = now() where id = $1 returning *`, [
      id,
      JSON.stringify(body),
      rev,
    ]);
  }

  /** The row stays, for its place and its retry key; text and history go. */
  async erase(id: MessageId, rev: number): Promise<MessageRow> {
    await this.db.query(`delete from message_edits where message_id = $1`, [id]);
    return this.written(`update messages set body = null, rev = $2, deleted_at = now() where id = $1 returning *`, [id, rev]);
  }

  /** The latest ones, the oldest of them first. */
  listEdits(id: MessageId): Promise<EditRow[]> {
    return this.db.query<EditRow>(
      `select * from (select body, rev, edited_at, edited_by from message_edits where message_id = $1 order by rev desc limit $2) latest order by rev`,
      [id, maxEdits],
    );
  }

  /** One statement, so that rows and rev are of the same moment. Rows ascend by seq. */
  async window(channelId: ChannelId, window: Window): Promise<HistoryPage> {
    const { sql, parameters } = windowQuery(window);
    const rows = await this.db.prepared<MessageRow & { channel_rev: number; first: number | null; last: number | null }>(
      `select m.*, c.rev as channel_rev,
         (select seq from messages where channel_id = c.id order by seq limit 1) as first,
         (select seq from messages where channel_id = c.id order by seq desc limit 1) as last
       from channels c left join lateral (${sql}) m on true where c.id = $1 order by m.seq`,
      [channelId, ...parameters],
    );
    const [head] = rows;
    return { rows: rows.filter(({ id }) => id), rev: head?.channel_rev ?? 0, first: head?.first ?? null, last: head?.last ?? null };
  }

  /** Messages whose latest change lies in (after, upTo], in the order of change. */
  changedBetween(channelId: ChannelId, after: number, upTo: number): Promise<MessageRow[]> {
    return this.db.prepared<MessageRow>(`select * from messages where channel_id = $1 and rev > $2 and rev <= $3 order by rev`, [
      channelId,
      after,
      upTo,
    ]);
  }

  private async written(sql: string, parameters: unknown[]): Promise<MessageRow> {
    const row = await this.db.one<MessageRow>(sql, parameters);
    if (!row) throw new Error('A written message came back empty');
    return row;
  }
}

const inChannel = `select * from messages where channel_id = c.id`;

function windowQuery({ before, after, around, limit }: Window): { sql: string; parameters: number[] } {
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    return {
      sql: `(${inChannel} and seq < $2 order by seq desc limit $3) union all (${inChannel} and seq >= $2 order by seq limit $4)`,
      parameters: [around, half, limit - half],
    };
  }
  if (after !== undefined) return { sql: `${inChannel} and seq > $2 order by seq limit $3`, parameters: [after, limit] };
  if (before !== undefined) return { sql: `${inChannel} and seq < $2 order by seq desc limit $3`, parameters: [before, limit] };
  return { sql: `${inChannel} order by seq desc limit $2`, parameters: [limit] };
}
