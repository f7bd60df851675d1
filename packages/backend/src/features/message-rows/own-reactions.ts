import type { Emoji, Message, MessageId, Reaction, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** A message lists the first people who reacted. In an answer the caller stands among them, if they did, however many came before. */
@Injectable()
export class OwnReactions {
  constructor(private readonly db: Database) {}

  /** Asks PostgreSQL only where more people reacted than are listed. */
  async mark(userId: UserId, messages: readonly Message[]): Promise<Message[]> {
    const crowded = messages.filter(({ reactions }) => reactions.some((reaction) => isOpen(reaction, userId)));
    if (crowded.length === 0) return [...messages];
    const own = await this.ownIn(userId, crowded.map(({ id }) => id)); // prettier-ignore
    const isOwn = (id: MessageId, emoji: Emoji) => own.get(id)?.has(emoji) ?? false;
    return messages.map((message) => ({
      ...message,
      reactions: message.reactions.map((each) =>
        isOpen(each, userId) && isOwn(message.id, each.emoji) ? { ...each, userIds: [...each.userIds, userId] } : each,
      ),
    }));
  }

  async markOne(userId: UserId, message: Message): Promise<Message> {
    return (await this.mark(userId, [message]))[0] ?? message;
  }

  private async ownIn(userId: UserId, ids: readonly MessageId[]): Promise<Map<MessageId, Set<Emoji>>> {
    const rows = await this.db.prepared<{ message_id: MessageId; emoji: Emoji }>(
      `select message_id, emoji from reactions where user_id = $1 and message_id = any($2)`,
      [userId, ids],
    );
    const byMessage = Map.groupBy(rows, ({ message_id }) => message_id);
    return new Map([...byMessage].map(([id, own]) => [id, new Set(own.map(({ emoji }) => emoji))]));
  }
}

/** The list alone does not say whether they did. */
const isOpen = ({ count, userIds }: Reaction, userId: UserId): boolean => count > userIds.length && !userIds.includes(userId);
