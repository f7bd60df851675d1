import type { Input, listMentions, MessageId, Output } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, Micros, toPage } from '../../platform/database/cursor.js';
import { markOwn, toMessage } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { MentionsRepository, type MentionPlace } from './mentions.repository.js';

const defaultLimit = 50;
const Cursor = z.tuple([Micros, z.uuid()]);

/** Where somebody was called. */
@Injectable()
export class MentionsService {
  constructor(
    private readonly access: AccessService,
    private readonly mentions: MentionsRepository,
  ) {}

  async list({ userId }: Actor, { cursor, limit = defaultLimit }: Input<typeof listMentions>): Promise<Output<typeof listMentions>> {
    const rows = await this.mentions.list(userId, { after: placeOf(cursor), limit: limit + 1 });
    const page = toPage(rows, limit, (last) => encodeCursor([last.at, last.id]));
    // Asked after reading: who lost sight of a channel meanwhile gets nothing of it.
    const seen = await this.access.visibleAmong(userId, [...new Set(page.rows.map((row) => row.channel_id))]);
    const isSeen = new Set(seen.map(({ channelId }) => channelId));
    const shown = page.rows.filter((row) => isSeen.has(row.channel_id) && row.author_id !== userId && row.body !== null);
    return { items: shown.map((row) => markOwn(toMessage(row), userId, row.own_emoji)), nextCursor: page.nextCursor };
  }
}

function placeOf(cursor: string | undefined): MentionPlace | null {
  if (cursor === undefined) return null;
  const [at, messageId] = decodeCursor(Cursor, cursor);
  return { at, messageId: messageId as MessageId }; // one that is none finds nothing
}
