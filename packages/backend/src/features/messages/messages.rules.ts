import { createHash } from 'node:crypto';
import { ChatError, type ChannelId, type Message, type MessageBody, type MessageId, type UserId } from '@chatera/protocol';
import type { MessageRow } from '../message-rows/index.js';

export interface MessageDraft {
  readonly id: MessageId;
  readonly channelId: ChannelId;
  readonly authorId: UserId;
  readonly body: MessageBody;
  /** What it answers. */
  readonly reply?: { readonly parentId: MessageId; readonly isInChannel: boolean } | undefined;
}

/** Clocks differ; more than this in the future is no clock but an attempt to sort last. */
const maxClockLeadMs = 10 * 60_000;

/** A UUIDv7 begins with the milliseconds at which its maker made it (RFC 9562 §5.7). Old ones are fine: they were written offline. */
export function requireTimelyId(id: MessageId, now: number): void {
  const madeAt = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  if (madeAt - now > maxClockLeadMs)
    throw new ChatError('invalid-input', 'This message id lies in the future: check the clock', { reason: 'clock' });
}

/** Tells a retry from another message under the same id. */
export function contentHash(body: MessageBody): Buffer {
  const content = body.kind === 'plain' ? ['plain', body.text] : ['sealed', body.epoch, body.ciphertext];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

export const isSameBody = (a: MessageBody, b: MessageBody): boolean => contentHash(a).equals(contentHash(b));

/** Whether a stored message is the one that is being sent again. */
export const isRetry = (stored: MessageRow, draft: MessageDraft): boolean =>
  stored.author_id === draft.authorId &&
  stored.channel_id === draft.channelId &&
  stored.parent_id === (draft.reply?.parentId ?? null) &&
  stored.in_channel === (draft.reply?.isInChannel ?? true) &&
  stored.content_hash.equals(contentHash(draft.body));

export const idTaken = (): ChatError => new ChatError('conflict', 'This message id is taken');

/** A message as its sender is first told of it. */
export const asSent = (
  { id, channelId, authorId, body, reply }: MessageDraft,
  { seq, sentAt, threadId }: { seq: number; sentAt: Date; threadId: MessageId | null },
): Message => ({
  id,
  channelId,
  authorId,
  seq,
  rev: seq,
  body,
  sentAt: sentAt.toISOString(),
  editedAt: null,
  deletedAt: null,
  reactions: [],
  reply: reply && threadId ? { threadId, ...reply } : null,
  thread: null,
});

export const isAuthor = (message: Pick<MessageRow, 'author_id'>, userId: UserId): boolean => message.author_id === userId;

export interface Ends {
  /** The lowest and highest seq in the channel; null when it is empty. */
  readonly first: number | null;
  readonly last: number | null;
}

export interface Sides {
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

/** Whether there is more on either side of a window. An empty window lies between `after` and `before`. */
export function sidesOf(items: readonly Pick<Message, 'seq'>[], { first, last }: Ends, asked: { before?: number; after?: number }): Sides {
  const low = items[0]?.seq ?? (asked.after !== undefined ? asked.after + 1 : asked.before);
  const high = items.at(-1)?.seq ?? (asked.before !== undefined ? asked.before - 1 : asked.after);
  return {
    hasEarlier: first !== null && low !== undefined && first < low,
    hasLater: last !== null && high !== undefined && last > high,
  };
}

/** Up to which rev the first `limit` changes go, of those up to `upTo`. Each rev stands for one change. */
export function boundOf(revs: readonly number[], { limit, upTo }: { limit: number; upTo: number }): { rev: number; hasMore: boolean } {
  const last = revs.length > limit ? revs.toSorted((a, b) => a - b)[limit - 1] : undefined;
  return { rev: last ?? upTo, hasMore: last !== undefined };
}
