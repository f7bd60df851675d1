import { ChatError, has, type Message } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../../platform/database/database-clock.js';
import { isOutage, isUniqueViolation } from '../../platform/errors.js';
import { Metrics } from '../../platform/metrics/index.js';
import { NaturalBatches, type Outcome } from '../../platform/natural-batches.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { toMessage } from '../message-rows/index.js';
import { AccessService, RememberedAccess, type StampedAccess } from '../roles/index.js';
import { AppendsRepository, type Append, type Appended } from './appends.repository.js';
import { MessagesRepository } from './messages.repository.js';
import { idTaken, isRetry, requireTimelyId, type MessageDraft } from './messages.rules.js';

/** Measured: larger batches gain nothing any more, and delay their first message. */
const maxBatch = 512;
const maxWaiting = 5_000;
/** Rights that change more often than this while one message is sent. */
const maxAttempts = 5;

/**
 * The way of a new message: what its author may do is remembered; the drafts of all who send gather in natural batches; each batch is one
 * statement that checks under the channels' locks that nothing remembered has changed. After its commit the channels are told, then the senders.
 */
@Injectable()
export class SendLane {
  private readonly batches = new NaturalBatches<Append, Appended | Message>({
    maxSize: maxBatch,
    maxWaiting,
    keyOf: ({ draft }) => draft.id,
    run: (appends) => this.store(appends),
  });

  constructor(
    private readonly access: AccessService,
    private readonly remembered: RememberedAccess,
    private readonly appends: AppendsRepository,
    private readonly messages: MessagesRepository,
    private readonly publisher: Publisher,
    private readonly metrics: Metrics,
    private readonly clock: DatabaseClock,
  ) {
    metrics.sendQueueLength.readFrom(() => this.batches.queued);
  }

  /** @throws ChatError as `MessagesService.send` says */
  async send(draft: MessageDraft): Promise<Message> {
    const arrivedAt = performance.now();
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const access = await this.remembered.of(draft.authorId, draft.channelId, 'sendMessages');
      const refusal = this.refusalOf(access, draft);
      const done = await this.batches.add({ draft, stamp: access.stamp, mayInsert: refusal === null, arrivedAt });
      if (!('outcome' in done)) return done;
      if (done.outcome === 'earlier') return this.answerRetry(draft);
      if (done.outcome === 'refused' && refusal) throw refusal;
      this.remembered.forget(draft.authorId, draft.channelId);
    }
    throw new ChatError('unavailable', 'Rights in this channel are changing', { retryAfterMs: 1_000 });
  }

  /** Why it may not be stored as a new message. It may still be one that is stored already. */
  private refusalOf(access: StampedAccess, draft: MessageDraft): ChatError | null {
    if (!has(access.permissions, 'sendMessages')) return this.access.refusal(access, 'sendMessages');
    try {
      requireTimelyId(draft.id, this.clock.now());
      return null;
    } catch (error) {
      return error as ChatError; // it throws nothing else
    }
  }

  private async answerRetry(draft: MessageDraft): Promise<Message> {
    const earlier = await this.messages.find(draft.id);
    if (!earlier || !isRetry(earlier, draft)) throw idTaken();
    this.metrics.messagesSent.add(1, { result: 'again' });
    return toMessage(earlier);
  }

  private async store(appends: readonly Append[]): Promise<Outcome<Appended | Message>[]> {
    try {
      return await this.append(appends);
    } catch (error) {
      const isAlone = appends.length === 1;
      if (isAlone) return [{ ok: false, error: isUniqueViolation(error, 'messages_pkey') ? idTaken() : error }];
      if (isOutage(error)) return appends.map(() => ({ ok: false, error }));
      // One of them does not go in, and the others must not suffer for it.
      return (await Promise.all(appends.map((append) => this.store([append])))).flat();
    }
  }

  private async append(appends: readonly Append[]): Promise<Outcome<Appended | Message>[]> {
    const appended = await this.appends.append(appends);
    const committedAt = performance.now();
    const outcomes = appends.map(({ draft }, index): Outcome<Appended | Message> => {
      const done = appended[index];
      if (!done) return { ok: false, error: new Error('A message was forgotten while it was stored') };
      return { ok: true, result: done.outcome === 'stored' ? this.announce(draft, done) : done };
    });
    this.metrics.commitToPush.since(committedAt);
    this.measure(appends, appended, committedAt);
    return outcomes;
  }

  private measure(appends: readonly Append[], appended: readonly Appended[], committedAt: number): void {
    const { sendBatchSize, sendToCommit, messagesSent } = this.metrics;
    sendBatchSize.observe(appends.length);
    const stored = appends.filter((_, index) => appended[index]?.outcome === 'stored');
    for (const { arrivedAt } of stored) sendToCommit.observe((committedAt - arrivedAt) / 1_000);
    messagesSent.add(stored.length, { result: 'stored' });
  }

  private announce({ id, channelId, authorId, body }: MessageDraft, { seq, sentAt }: Extract<Appended, { outcome: 'stored' }>): Message {
    const message: Message = {
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
    };
    this.publisher.toChannel(channelId, 'message.changed', message);
    return message;
  }
}
