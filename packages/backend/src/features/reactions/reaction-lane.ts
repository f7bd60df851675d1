import { ChatError, has, type ChannelId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { isOutage } from '../../platform/errors.js';
import { NaturalBatches, type Outcome } from '../../platform/natural-batches.js';
import type { MessageRow } from '../message-rows/index.js';
import { AccessService, RememberedAccess } from '../roles/index.js';
import { ReactionChanges, type StampedDraft } from './reaction-changes.js';
import { keyOf, type ReactionDraft } from './reactions.rules.js';

/** So many people's reactions to one message are one change of it, which everybody is told once. */
const maxBatch = 500;
const maxWaiting = 5_000;
/** Rights that change more often than this while one reaction is stored. */
const maxAttempts = 5;

/**
 * The way of a reaction: those of all people gather in natural batches, and each channel's share of a batch is one transaction. A message
 * that a thousand people react to at once changes a few times, and not a thousand times for a thousand people.
 */
@Injectable()
export class ReactionLane {
  private readonly batches = new NaturalBatches<StampedDraft, MessageRow | 'stale'>({
    maxSize: maxBatch,
    maxWaiting,
    keyOf: ({ draft }) => keyOf(draft),
    run: (items) => this.store(items),
  });

  constructor(
    private readonly access: AccessService,
    private readonly remembered: RememberedAccess,
    private readonly changes: ReactionChanges,
  ) {}

  /** The message as it then is. @throws ChatError `not-found`, `forbidden`; `conflict` for too many different emoji */
  async change(draft: ReactionDraft): Promise<MessageRow> {
    const { userId, channelId } = draft;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const access = await this.remembered.of(userId, channelId, 'addReactions');
      if (!has(access.permissions, 'addReactions')) throw this.access.refusal(access, 'addReactions');
      const done = await this.batches.add({ draft, stamp: access.stamp });
      if (done !== 'stale') return done;
      this.remembered.forget(userId, channelId);
    }
    throw new ChatError('unavailable', 'Rights in this channel are changing', { retryAfterMs: 1_000 });
  }

  /** One channel after the other: each transaction holds one. */
  private async store(items: readonly StampedDraft[]): Promise<Outcome<MessageRow | 'stale'>[]> {
    const outcomes = new Map<StampedDraft, Outcome<MessageRow | 'stale'>>();
    for (const [channelId, share] of Map.groupBy(items, ({ draft }) => draft.channelId)) {
      for (const [item, outcome] of await this.storeIn(channelId, share)) outcomes.set(item, outcome);
    }
    return items.map((item) => outcomes.get(item) ?? { ok: false, error: new Error('A reaction was forgotten while it was stored') });
  }

  private async storeIn(
    channelId: ChannelId,
    share: readonly StampedDraft[],
  ): Promise<ReadonlyMap<StampedDraft, Outcome<MessageRow | 'stale'>>> {
    try {
      return await this.changes.apply(channelId, share);
    } catch (error) {
      if (share.length === 1 || isOutage(error)) return new Map(share.map((item) => [item, { ok: false, error }]));
      // One of them does not go in, and the others must not suffer for it.
      const alone = [];
      for (const item of share) alone.push(...(await this.storeIn(channelId, [item])));
      return new Map(alone);
    }
  }
}
