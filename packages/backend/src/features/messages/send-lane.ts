import { ChatError, has, type Message, type Permission } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../../platform/database/database-clock.js';
import { Metrics } from '../../platform/metrics/index.js';
import { callsMore } from '../mentions/index.js';
import { toMessage, type MessageRow } from '../message-rows/index.js';
import { AccessService, RememberedAccess, type StampedAccess } from '../roles/index.js';
import { AppendBatches } from './append-batches.js';
import { MessagesRepository } from './messages.repository.js';
import { asSent, idTaken, isRetry, requireTimelyId, type MessageDraft } from './messages.rules.js';

/** Rights that change more often than this while one message is sent. */
const maxAttempts = 5;

/**
 * The way of a new message: what its author may do is remembered, and the batch it is stored with checks under the channels' locks that
 * nothing remembered has changed.
 */
@Injectable()
export class SendLane {
  constructor(
    private readonly access: AccessService,
    private readonly remembered: RememberedAccess,
    private readonly batches: AppendBatches,
    private readonly messages: MessagesRepository,
    private readonly metrics: Metrics,
    private readonly clock: DatabaseClock,
  ) {}

  /** @throws ChatError as `MessagesService.send` says */
  async send(draft: MessageDraft): Promise<Message> {
    try {
      return await this.sendOrAnswer(draft);
    } catch (error) {
      if (!isOutOfSight(error)) throw error;
      const earlier = await this.earlierOf(draft);
      if (!earlier) throw error;
      // They wrote it, but what has become of it since is not for them any more.
      return asSent(draft, { seq: earlier.seq, sentAt: earlier.sent_at, threadId: earlier.thread_id });
    }
  }

  private async sendOrAnswer(draft: MessageDraft): Promise<Message> {
    const arrivedAt = performance.now();
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const access = await this.remembered.of(draft.authorId, draft.channelId, neededFor(draft)[0]);
      const refusal = this.refusalOf(access, draft);
      const done = await this.batches.add({ draft, mayInsert: refusal === null, arrivedAt, ...rightsOf(access) });
      if (!('outcome' in done)) return done;
      if (done.outcome === 'earlier') return this.answerRetry(draft, refusal);
      if (done.outcome === 'refused' && refusal) throw refusal;
      if (done.outcome === 'no-parent') throw new ChatError('not-found', 'There is no such message to answer');
      if (done.outcome === 'no-thread') throw this.access.refusal(access, 'createThreads');
      if (done.outcome === 'closed') throw new ChatError('forbidden', 'This thread is closed', { reason: 'thread-closed' });
      this.remembered.forget(draft.authorId, draft.channelId);
    }
    throw new ChatError('unavailable', 'Rights in this channel are changing', { retryAfterMs: 1_000 });
  }

  /** Why it may not be stored as a new message. It may still be one that is stored already. */
  private refusalOf(access: StampedAccess, draft: MessageDraft): ChatError | null {
    const missing = neededFor(draft).find((permission) => !has(access.permissions, permission));
    if (missing) return this.access.refusal(access, missing);
    try {
      requireTimelyId(draft.id, this.clock.now());
      return null;
    } catch (error) {
      return error as ChatError; // it throws nothing else
    }
  }

  /** Who may not send is not told whether an id is taken by others. */
  private async answerRetry(draft: MessageDraft, refusal: ChatError | null): Promise<Message> {
    const earlier = await this.earlierOf(draft);
    if (!earlier) throw refusal ?? idTaken();
    return toMessage(earlier);
  }

  /** The stored message that is being sent again, if it is that. */
  private async earlierOf(draft: MessageDraft): Promise<MessageRow | null> {
    const earlier = await this.messages.find(draft.id);
    if (!earlier || !isRetry(earlier, draft)) return null;
    this.metrics.messagesSent.add(1, { result: 'again' });
    return earlier;
  }
}

const isOutOfSight = (error: unknown): boolean => error instanceof ChatError && error.code === 'not-found';

/** What is shown in the channel as well needs both. */
const neededFor = ({ reply, body }: MessageDraft): [Permission, ...Permission[]] => {
  const [first, ...others] = wayOf(reply);
  return callsMore(body) ? [first, ...others, 'mentionEveryone'] : [first, ...others];
};

const wayOf = (reply: MessageDraft['reply']): [Permission, ...Permission[]] =>
  !reply ? ['sendMessages'] : reply.isInChannel ? ['sendInThreads', 'sendMessages'] : ['sendInThreads'];

const rightsOf = ({ permissions, stamp }: StampedAccess) => ({
  stamp,
  mayBegin: has(permissions, 'createThreads'),
  mayEnterClosed: has(permissions, 'manageThreads'),
});
