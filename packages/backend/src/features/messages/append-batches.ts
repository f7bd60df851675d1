import type { ChannelId, Message, MessageId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { isLockTimeout, isOutage, isUniqueViolation } from '../../platform/errors.js';
import { Metrics } from '../../platform/metrics/index.js';
import { NaturalBatches, type Outcome } from '../../platform/natural-batches.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { SideQueues, type Attempted } from '../../platform/side-queues.js';
import { ThreadNews, type ThreadGrowth } from '../threads/index.js';
import { AppendsRepository, type Append, type Appended } from './appends.repository.js';
import { asSent, idTaken } from './messages.rules.js';

/** The message when it was stored. */
export type Ended = Message | Exclude<Appended, { outcome: 'stored' }>;

const sizes = {
  /** Measured: larger batches gain nothing any more, and delay their first message. */
  maxSize: 512,
  maxWaiting: 5_000,
  keyOf: ({ draft }: Append) => draft.id,
};
/** For a channel that somebody else holds. The senders' clients try again by themselves. */
const patienceMs = 2_000;

/**
 * The drafts of all who send gather in natural batches, each of which is one statement. After its commit the channels are told, then the
 * senders. A channel that somebody else holds for more than a moment is put aside with all that is sent to it, and the others go on.
 */
@Injectable()
export class AppendBatches {
  private readonly batches = new NaturalBatches<Append, Ended | Promise<Ended>>({ ...sizes, run: (appends) => this.store(appends) });
  private readonly aside = new SideQueues<Append, Ended>({
    ...sizes,
    patienceMs,
    attempt: (appends) => this.attempt(appends),
    attemptInLine: (appends, waitMs) => this.attempt(appends, waitMs),
  });

  constructor(
    private readonly appends: AppendsRepository,
    private readonly publisher: Publisher,
    private readonly threads: ThreadNews,
    private readonly metrics: Metrics,
  ) {
    metrics.sendQueueLength.readFrom(() => this.batches.queued + this.aside.waiting);
  }

  /** @throws ChatError `conflict` when the id is taken in this moment; `unavailable` */
  async add(append: Append): Promise<Ended> {
    return this.batches.add(append);
  }

  /** What goes aside is not waited for: the next batch is on its way before it is stored. */
  private async store(appends: readonly Append[]): Promise<Outcome<Ended | Promise<Ended>>[]> {
    const done = await this.attempt(appends.filter(({ draft }) => !this.aside.isOpen(draft.channelId)));
    return appends.map((append) => done.get(append) ?? { ok: true, result: this.aside.add(append.draft.channelId, append) });
  }

  private async attempt(appends: readonly Append[], waitMs?: number): Promise<Attempted<Append, Ended>> {
    if (appends.length === 0) return new Map();
    try {
      return await this.append(appends, waitMs);
    } catch (error) {
      if (isLockTimeout(error)) return this.attemptFree(appends);
      if (appends.length > 1 && !isOutage(error)) return this.attemptHalves(appends, waitMs);
      return failed(appends, isUniqueViolation(error, 'messages_pkey') ? idTaken() : error);
    }
  }

  /** Without the channels that somebody holds. When none can be named, each is tried alone. */
  private async attemptFree(appends: readonly Append[]): Promise<Attempted<Append, Ended>> {
    const channelIds = channelsOf(appends);
    if (channelIds.size === 1) return new Map();
    const free = await this.appends.freeAmong(channelIds).catch(() => new Set<ChannelId>());
    if (free.size === channelIds.size) return new Map();
    return this.attempt(appends.filter(({ draft }) => free.has(draft.channelId)));
  }

  /** One of them does not go in, and the others must not suffer for it. One half after the other: so each channel keeps its order. */
  private async attemptHalves(appends: readonly Append[], waitMs?: number): Promise<Attempted<Append, Ended>> {
    const middle = Math.ceil(appends.length / 2);
    const first = appends.slice(0, middle);
    const done = await this.attempt(first, waitMs);
    const held = channelsOf(first.filter((append) => !done.has(append)));
    const second = await this.attempt(
      appends.slice(middle).filter(({ draft }) => !held.has(draft.channelId)),
      waitMs,
    );
    return new Map([...done, ...second]);
  }

  private async append(appends: readonly Append[], waitMs?: number): Promise<Attempted<Append, Ended>> {
    const appended = await this.appends.append(appends, waitMs);
    const committedAt = performance.now();
    const outcomes = appends.map((append, index): [Append, Outcome<Ended>] => [append, this.outcomeOf(append, appended[index])]);
    this.tellThreads(appends, appended);
    this.metrics.commitToPush.since(committedAt);
    this.measure(appends, appended, committedAt);
    return new Map(outcomes);
  }

  private outcomeOf({ draft }: Append, done: Appended | undefined): Outcome<Ended> {
    if (!done) return { ok: false, error: new Error('A message was forgotten while it was stored') };
    if (done.outcome !== 'stored') return { ok: true, result: done };
    const message = asSent(draft, done);
    this.publisher.toChannel(draft.channelId, 'message.changed', message);
    return { ok: true, result: message };
  }

  /** After the messages: its change comes after theirs. */
  private tellThreads(appends: readonly Append[], appended: readonly Appended[]): void {
    const grown = new Map<MessageId, ThreadGrowth>();
    for (const [index, { draft }] of appends.entries()) {
      const done = appended[index];
      if (done?.outcome !== 'stored' || !done.root || !done.threadId || grown.has(done.threadId)) continue;
      grown.set(done.threadId, { channelId: draft.channelId, threadId: done.threadId, ...done.root });
    }
    this.threads.grew([...grown.values()]);
  }

  private measure(appends: readonly Append[], appended: readonly Appended[], committedAt: number): void {
    const { sendBatchSize, sendToCommit, messagesSent } = this.metrics;
    sendBatchSize.observe(appends.length);
    const stored = appends.filter((_, index) => appended[index]?.outcome === 'stored');
    for (const { arrivedAt } of stored) sendToCommit.observe((committedAt - arrivedAt) / 1_000);
    messagesSent.add(stored.length, { result: 'stored' });
  }
}

const channelsOf = (appends: readonly Append[]): Set<ChannelId> => new Set(appends.map(({ draft }) => draft.channelId));

const failed = (appends: readonly Append[], error: unknown): Attempted<Append, Ended> =>
  new Map(appends.map((append) => [append, { ok: false, error }]));
