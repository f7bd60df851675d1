import { ChatError, has, type ChannelId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { isLockTimeout, isOutage } from '../../platform/errors.js';
import { Metrics } from '../../platform/metrics/index.js';
import { NaturalBatches, type Outcome } from '../../platform/natural-batches.js';
import { SideQueues, type Attempted } from '../../platform/side-queues.js';
import type { MessageRow } from '../message-rows/index.js';
import { AccessService, RememberedAccess } from '../roles/index.js';
import { ReactionChanges, type StampedDraft } from './reaction-changes.js';
import { keyOf, type ReactionDraft } from './reactions.rules.js';

type Ended = MessageRow | 'stale';

const sizes = {
  /** So many people's reactions to one message are one change of it, which everybody is told once. */
  maxSize: 500,
  maxWaiting: 5_000,
  keyOf: ({ draft }: StampedDraft) => keyOf(draft),
};
/** As `append_messages` does: the others of a batch wait meanwhile. */
const briefWaitMs = 250;
/** For a channel that somebody else holds. Nobody reacts by themselves once more, as they send. */
const patienceMs = 10_000;
/** Rights that change more often than this while one reaction is stored. */
const maxAttempts = 5;

/**
 * The way of a reaction: those of all people gather in natural batches, and each channel's share of a batch is one transaction. A message
 * that a thousand people react to at once changes a few times, and not a thousand times for a thousand people. A channel that somebody
 * else holds for more than a moment is put aside, and the others go on.
 */
@Injectable()
export class ReactionLane {
  private readonly batches = new NaturalBatches<StampedDraft, Ended | Promise<Ended>>({ ...sizes, run: (items) => this.store(items) });
  private readonly aside = new SideQueues<StampedDraft, Ended>({
    ...sizes,
    patienceMs,
    attempt: (items) => this.attempt(items),
    attemptInLine: (items, waitMs) => this.attempt(items, waitMs),
  });

  constructor(
    private readonly access: AccessService,
    private readonly remembered: RememberedAccess,
    private readonly changes: ReactionChanges,
    private readonly metrics: Metrics,
  ) {
    metrics.reactionQueueLength.readFrom(() => this.batches.queued + this.aside.waiting);
  }

  /** The message as it then is. @throws ChatError `not-found`, `forbidden`; `conflict` for too many different emoji */
  async change(draft: ReactionDraft): Promise<MessageRow> {
    const { userId, channelId } = draft;
    const arrivedAt = performance.now();
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const access = await this.remembered.of(userId, channelId, 'addReactions');
      if (!has(access.permissions, 'addReactions')) throw this.access.refusal(access, 'addReactions');
      const done = await this.batches.add({ draft, stamp: access.stamp, arrivedAt });
      if (done !== 'stale') return done;
      this.remembered.forget(userId, channelId);
    }
    throw new ChatError('unavailable', 'Rights in this channel are changing', { retryAfterMs: 1_000 });
  }

  /** What goes aside is not waited for. */
  private async store(items: readonly StampedDraft[]): Promise<Outcome<Ended | Promise<Ended>>[]> {
    const done = await this.attempt(items.filter(({ draft }) => !this.aside.isOpen(draft.channelId)));
    return items.map((item) => done.get(item) ?? { ok: true, result: this.aside.add(item.draft.channelId, item) });
  }

  /** One channel after the other: each transaction holds one. */
  private async attempt(items: readonly StampedDraft[], waitMs = briefWaitMs): Promise<Attempted<StampedDraft, Ended>> {
    const done = new Map<StampedDraft, Outcome<Ended>>();
    for (const [channelId, share] of Map.groupBy(items, ({ draft }) => draft.channelId)) {
      for (const [item, outcome] of await this.attemptIn(channelId, share, waitMs)) done.set(item, outcome);
    }
    return done;
  }

  private async attemptIn(channelId: ChannelId, share: readonly StampedDraft[], waitMs: number): Promise<Attempted<StampedDraft, Ended>> {
    try {
      return await this.apply(channelId, share, waitMs);
    } catch (error) {
      if (isLockTimeout(error)) return new Map();
      if (share.length === 1 || isOutage(error)) return new Map(share.map((item) => [item, { ok: false, error }]));
      return this.attemptHalves(channelId, share, waitMs);
    }
  }

  /** One of them does not go in, and the others must not suffer for it. What comes after one that goes aside goes there as well. */
  private async attemptHalves(
    channelId: ChannelId,
    share: readonly StampedDraft[],
    waitMs: number,
  ): Promise<Attempted<StampedDraft, Ended>> {
    const middle = Math.ceil(share.length / 2);
    const done = await this.attemptIn(channelId, share.slice(0, middle), waitMs);
    return done.size < middle ? done : new Map([...done, ...(await this.attemptIn(channelId, share.slice(middle), waitMs))]);
  }

  private async apply(channelId: ChannelId, share: readonly StampedDraft[], waitMs: number): Promise<Attempted<StampedDraft, Ended>> {
    const done = await this.changes.apply(channelId, share, waitMs);
    const { reactionBatchSize, reactionToCommit } = this.metrics;
    reactionBatchSize.observe(share.length);
    for (const [{ arrivedAt }, outcome] of done) if (outcome.ok && outcome.result !== 'stale') reactionToCommit.since(arrivedAt);
    return done;
  }
}
