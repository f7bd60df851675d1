import { ChatError, Emoji, UserId, type Input, type listReactions, type Message, type Output } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, toPage } from '../../platform/database/cursor.js';
import { OwnReactions, toMessage } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { ReactionLane } from './reaction-lane.js';
import { ReactionsRepository, type ReactionPlace } from './reactions.repository.js';
import type { ReactionDraft } from './reactions.rules.js';

const defaultLimit = 50;
const Cursor = z.tuple([z.int(), Emoji, UserId]);

/** Reacting to messages, and who did. */
@Injectable()
export class ReactionsService {
  constructor(
    private readonly lane: ReactionLane,
    private readonly reactions: ReactionsRepository,
    private readonly own: OwnReactions,
    private readonly access: AccessService,
  ) {}

  /** @throws ChatError as the lane says */
  async change({ userId }: Actor, draft: Omit<ReactionDraft, 'userId'>): Promise<Message> {
    return this.own.mark(userId, toMessage(await this.lane.change({ ...draft, userId })));
  }

  async list(actor: Actor, input: Input<typeof listReactions>): Promise<Output<typeof listReactions>> {
    const { channelId, messageId, emoji = null, cursor, limit = defaultLimit } = input;
    const messages = await this.reactions.messagesIn(channelId, [messageId]);
    const rows = await this.reactions.list(messageId, { emoji, after: placeOf(cursor), limit: limit + 1 });
    // Asked after reading: who lost sight of the channel meanwhile gets nothing of it.
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    if (!messages.has(messageId)) throw new ChatError('not-found', 'There is no such message');
    const page = toPage(rows, limit, (last) => encodeCursor([last.rev, last.emoji, last.user_id]));
    return { items: page.rows.map((row) => ({ userId: row.user_id, emoji: row.emoji, rev: row.rev })), nextCursor: page.nextCursor };
  }
}

function placeOf(cursor: string | undefined): ReactionPlace['after'] {
  if (cursor === undefined) return null;
  const [rev, emoji, userId] = decodeCursor(Cursor, cursor);
  return { rev, emoji, user_id: userId };
}
