import { maxReactorsShown, type Emoji, type Message, type MessageId, type Reaction, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

const theirs = (message: string, user: string) => `from reactions o where o.message_id = ${message} and o.user_id = ${user}`;

/**
 * A column for a query of messages: what somebody reacted to one with, where more people did than are listed, else null. In the page's own
 * statement, for busy pages hold such a message more often than not.
 */
export const ownEmojiSql = (row: string, user: string): string =>
  `case when ${row}.reactions @? '$[*] ? (@.count > ${maxReactorsShown})' then (select array_agg(o.emoji) ${theirs(`${row}.id`, user)}) end`;

/** A message lists the first people who reacted. In an answer the caller stands among them, if they did, however many came before. */
export function markOwn(message: Message, userId: UserId, own: readonly Emoji[] | null): Message {
  if (!own?.length) return message;
  const mark = (each: Reaction): Reaction =>
    isOpen(each, userId) && own.includes(each.emoji) ? { ...each, userIds: [...each.userIds, userId] } : each;
  return { ...message, reactions: message.reactions.map(mark) };
}

@Injectable()
export class OwnReactions {
  constructor(private readonly db: Database) {}

  /** Asks PostgreSQL only where more people reacted than are listed. */
  async mark(userId: UserId, message: Message): Promise<Message> {
    if (!message.reactions.some((each) => isOpen(each, userId))) return message;
    const rows = await this.db.prepared<{ emoji: Emoji }>(`select o.emoji ${theirs('$1', '$2')}`, [message.id, userId]);
    return markOwn(message, userId, rows.map(({ emoji }) => emoji)); // prettier-ignore
  }

  /** Of all of them at once. */
  async markAll(userId: UserId, messages: readonly Message[]): Promise<Message[]> {
    const open = messages.filter(({ reactions }) => reactions.some((each) => isOpen(each, userId)));
    if (open.length === 0) return [...messages];
    const rows = await this.db.prepared<{ message_id: MessageId; emojis: Emoji[] }>(
      'select message_id, array_agg(emoji) as emojis from reactions where message_id = any($1) and user_id = $2 group by message_id',
      [open.map(({ id }) => id), userId],
    );
    const own = new Map(rows.map(({ message_id: id, emojis }) => [id, emojis]));
    return messages.map((message) => markOwn(message, userId, own.get(message.id) ?? null));
  }
}

/** The list alone does not say whether they did. */
const isOpen = ({ count, userIds }: Reaction, userId: UserId): boolean => count > userIds.length && !userIds.includes(userId);
