import {
  ChatError,
  maxDraftsPerPage,
  type deleteDraft,
  type Draft,
  type DraftAnswer,
  type Input,
  type listDrafts,
  type Output,
  type putDraft,
} from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import * as z from 'zod';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, toPage } from '../../platform/database/cursor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { AccessService } from '../roles/index.js';
import { AccountHooks } from '../users/index.js';
import { DraftsRepository, type DraftPlace, type DraftRow } from './drafts.repository.js';

/** Nobody writes so much at once: a device that is out of its mind does. */
const maxDrafts = 1_000;
const Cursor = z.tuple([z.int().nonnegative()]);

/** What somebody has begun to write, the same on all of their devices. Two that write at once are told of each other, so neither is lost. */
@Injectable()
export class DraftsService implements OnModuleInit {
  constructor(
    private readonly access: AccessService,
    private readonly drafts: DraftsRepository,
    private readonly accounts: AccountHooks,
    private readonly publisher: Publisher,
  ) {}

  onModuleInit(): void {
    this.accounts.onDeletion((userId) => this.drafts.deleteAll(userId));
  }

  /** @throws ChatError `not-found` for a thread that is not there, `conflict` where there are too many */
  async put(actor: Actor, { text, after, ...where }: Input<typeof putDraft>): Promise<DraftAnswer> {
    const place = placeOf(where);
    const answer = await this.change(actor, place, () => this.drafts.put(actor.userId, place, { text, after, max: maxDrafts }));
    if (answer.isWritten || answer.draft || after > 0) return answer;
    if (place.threadId && !(await this.drafts.hasThread(place))) throw new ChatError('not-found', 'There is no such thread');
    throw new ChatError('conflict', `There are ${maxDrafts} drafts already: send or delete some`);
  }

  delete(actor: Actor, { after, ...where }: Input<typeof deleteDraft>): Promise<DraftAnswer> {
    const place = placeOf(where);
    return this.change(actor, place, () => this.drafts.delete(actor.userId, place, after));
  }

  async list({ userId }: Actor, { cursor, limit = maxDraftsPerPage }: Input<typeof listDrafts>): Promise<Output<typeof listDrafts>> {
    const before = cursor === undefined ? null : decodeCursor(Cursor, cursor)[0];
    const page = toPage(await this.drafts.list(userId, { before, limit: limit + 1 }), limit, (last) => encodeCursor([last.version]));
    const seen = await this.access.visibleAmong(userId, [...new Set(page.rows.map((row) => row.channel_id))]);
    const isSeen = new Set(seen.map(({ channelId }) => channelId));
    return { items: page.rows.filter((row) => isSeen.has(row.channel_id)).map(toDraft), nextCursor: page.nextCursor };
  }

  private async change(actor: Actor, place: DraftPlace, write: () => Promise<DraftRow | null>): Promise<DraftAnswer> {
    await this.access.requireInChannel(actor, place.channelId, 'viewChannel');
    const row = await write();
    if (!row) {
      const there = await this.drafts.find(actor.userId, place);
      return { isWritten: false, draft: there && toDraft(there) };
    }
    const draft = toDraft(row);
    this.publisher.toUser(actor.userId, 'draft.changed', draft);
    return { isWritten: true, draft };
  }
}

const placeOf = ({ channelId, threadId }: Pick<Input<typeof putDraft>, 'channelId' | 'threadId'>): DraftPlace => ({
  channelId,
  threadId: threadId ?? null,
});

const toDraft = (row: DraftRow): Draft => ({
  channelId: row.channel_id,
  threadId: row.thread_id,
  text: row.text,
  version: row.version,
  changedAt: row.changed_at.toISOString(),
});
