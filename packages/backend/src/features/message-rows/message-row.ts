import type { ChannelId, Message, MessageBody, MessageId, UserId } from '@chatera/protocol';

/** A row of `messages` as PostgreSQL gives it. */
export interface MessageRow {
  readonly id: MessageId;
  readonly channel_id: ChannelId;
  readonly author_id: UserId;
  readonly seq: number;
  readonly rev: number;
  readonly body: MessageBody | null;
  readonly content_hash: Buffer;
  readonly sent_at: Date;
  readonly edited_at: Date | null;
  readonly deleted_at: Date | null;
}

/** What people see of a row. */
export const toMessage = (row: Omit<MessageRow, 'content_hash'>): Message => ({
  id: row.id,
  channelId: row.channel_id,
  authorId: row.author_id,
  seq: row.seq,
  rev: row.rev,
  body: row.body,
  sentAt: row.sent_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  deletedAt: row.deleted_at?.toISOString() ?? null,
});
