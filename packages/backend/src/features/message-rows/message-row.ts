import type { ChannelId, LastMessage, Message, MessageBody, MessageId, Reaction, ReplyPlace, Thread, UserId } from '@chatera/protocol';

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
  /** Null, both, for what answers nothing. */
  readonly thread_id: MessageId | null;
  readonly parent_id: MessageId | null;
  readonly in_channel: boolean;
  /** Of the message a thread began with. Times inside JSON come as PostgreSQL writes them. */
  readonly thread: Thread | null;
}

/** What is in a row beside what a list of channels tells. */
type Beside = 'reactions' | 'thread_id' | 'parent_id' | 'in_channel' | 'thread';

/** What people see of a row. */
export const toMessage = (row: Omit<MessageRow, 'content_hash'>): Message => ({
  ...toLastMessage(row),
  reactions: row.reactions,
  reply: toReply(row),
  thread: row.thread && toThread(row.thread),
});

export const toReply = ({
  thread_id: threadId,
  parent_id: parentId,
  in_channel: isInChannel,
}: Pick<MessageRow, 'thread_id' | 'parent_id' | 'in_channel'>): ReplyPlace | null =>
  threadId && parentId && { threadId, parentId, isInChannel };

export const toThread = ({ closedAt, lastAt, ...thread }: Thread): Thread => ({
  ...thread,
  closedAt: closedAt && new Date(closedAt).toISOString(),
  lastAt: new Date(lastAt).toISOString(),
});

/** The same for a list of channels. */
export const toLastMessage = (row: Omit<MessageRow, 'content_hash' | Beside>): LastMessage => ({
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
