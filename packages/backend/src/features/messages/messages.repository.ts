import { maxEdits, type ChannelId, type MessageBody, type MessageId, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { MessageRow } from '../message-rows/index.js';

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
    return this.db.preparedOne<MessageRow>(`select * from messages where id = $1`, [id]);
  }

  findIn(channelId: ChannelId, id: MessageId): Promise<MessageRow | null> {
    return this.db.preparedOne<MessageRow>(`select * from messages where id = $1 and channel_id = $2`, [id, channelId]);
  }

  /** Keeps what it said until now as an edit of the same rev. */
  async replaceBody(earlier: MessageRow, { body, rev, editor }: BodyChange): Promise<MessageRow> {
    const { id } = earlier;
    await this.db.prepared(`insert into message_edits (message_id, rev, body, edited_at, edited_by) values ($1, $2, $3, now(), $4)`, [
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

  /** The row stays, for its place and its retry key; text, history and reactions go. */
  async erase(id: MessageId, rev: number): Promise<MessageRow> {
    await this.db.prepared(`delete from message_edits where message_id = $1`, [id]);
    await this.db.prepared(`delete from reactions where message_id = $1`, [id]);
    return this.written(`update messages set body = null, reactions = '[]', rev = $2, deleted_at = now() where id = $1 returning *`, [
      id,
      rev,
    ]);
  }

  /** The latest ones, the oldest of them first. */
  listEdits(id: MessageId): Promise<EditRow[]> {
    return this.db.query<EditRow>(
      `select * from (select body, rev, edited_at, edited_by from message_edits where message_id = $1 order by rev desc limit $2) latest order by rev`,
      [id, maxEdits],
    );
  }

  private async written(sql: string, parameters: unknown[]): Promise<MessageRow> {
    const row = await this.db.preparedOne<MessageRow>(sql, parameters);
    if (!row) throw new Error('A written message came back empty');
    return row;
  }
}
