import type { ChannelId, LastMessage, Message, MessageBody, MessageId, Reaction, UserId } from '@chatera/protocol';

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
  /** As somebody sees them who did not react. */
  readonly reactions: Reaction[];
}

/** What people see of a row. */
export const toMessage = (row: Omit<MessageRow, 'content_hash'>): Message => ({ ...toLastMessage(row), reactions: row.reactions });

/** The same for a list of channels. */
export const toLastMessage = (row: Omit<MessageRow, 'content_hash' | 'reactions'>): LastMessage => ({
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
