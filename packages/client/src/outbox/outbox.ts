import { ChatError } from '@chatera/protocol/light';
import type { ChannelId, Message, MessageBody, MessageId, UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import { Nap } from '../platform/timers.js';
import type { Timers } from '../platform/timers.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import type { OutboxStore } from './outbox-store.js';

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly timers: Timers;
  /** Who is signed in. Messages of others wait until they are back. */
  readonly author: () => UserId | null;
  /** The server's time in milliseconds: ids begin with it. */
  readonly serverNow: () => number;
  /** One try. @throws ChatError */
  readonly deliver: (draft: Pick<PendingMessage, 'id' | 'channelId' | 'body'>) => Promise<Message>;
  /** Spreads a message the server answered with, to `accepted` too. */
  readonly receive: (message: Message) => void;
  readonly log: (message: string, error: unknown) => void;
}

interface Waiter {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: ChatError) => void;
}

/** Runs while a channel has something to send. */
interface Lane {
  readonly nap: Nap;
  failures: number;
}

/** Own messages on their way: shown at once, sent in their author's order, retried with the same id until taken or refused. */
export class Outbox implements ReadableStore<readonly PendingMessage[]> {
  private readonly items = new Store<readonly PendingMessage[]>([]);
  readonly get = this.items.get;
  readonly subscribe = this.items.subscribe;

  private readonly lanes = new Map<ChannelId, Lane>();
  private readonly waiters = new Map<MessageId, Waiter[]>();
  /** Not in the store yet, so not to be sent yet. */
  private readonly unkept = new Set<MessageId>();

  constructor(private readonly options: OutboxOptions) {}

  /** Takes up what an earlier run left behind. */
  async restore(): Promise<void> {
    const kept = await this.options.store.load();
    const known = new Set(this.get().map(({ id }) => id));
    this.items.update((items) => [...kept.filter(({ id }) => !known.has(id)), ...items]);
    this.resume();
  }

  /** @throws ChatError `signed-out` when nobody is. Every later failure is drawn on the message itself. */
  send(channelId: ChannelId, body: MessageBody): MessageId {
    const authorId = this.options.author();
    if (!authorId) throw new ChatError('signed-out', 'Nobody is signed in');
    const id = uuidv7({ msecs: this.options.serverNow() }) as MessageId; // a UUIDv7 is what a MessageId is
    this.enqueue({ id, channelId, authorId, body, queuedAt: new Date().toISOString(), state: 'sending', error: null });
    return id;
  }

  /** Once more for one that failed; it goes behind those that wait already. */
  retry(id: MessageId): void {
    const item = this.find(id);
    if (item?.state !== 'failed') return;
    this.items.update((items) => items.filter((other) => other.id !== id));
    this.enqueue({ ...item, state: 'sending', error: null });
  }

  /** Gives it up. If it is on its way already, it may still arrive. */
  discard(id: MessageId): void {
    const item = this.find(id);
    if (!item) return;
    this.drop(item);
    this.settle(id, (waiter) => waiter.reject(new ChatError('not-found', 'The message was discarded')));
  }

  /** For bots and tests: the stored message. @throws ChatError when it was refused for good or discarded. */
  whenSent(id: MessageId): Promise<Message> {
    const item = this.find(id);
    if (!item) return Promise.reject(new ChatError('not-found', 'No such message is waiting'));
    if (item.error) return Promise.reject(new ChatError(item.error, 'The message was refused'));
    return new Promise((resolve, reject) => this.waiters.set(id, [...(this.waiters.get(id) ?? []), { resolve, reject }]));
  }

  /** The server has it: by its answer, a push, or a page of history, whichever came first. */
  accepted(message: Message): void {
    const item = this.find(message.id);
    if (!item) return;
    this.drop(item);
    this.settle(message.id, (waiter) => waiter.resolve(message));
  }

  pendingIn(channelId: ChannelId): readonly PendingMessage[] {
    const author = this.options.author();
    return this.get().filter((item) => item.channelId === channelId && item.authorId === author);
  }

  /** Signed in, or the line is back: do not wait any longer. */
  resume(): void {
    for (const lane of this.lanes.values()) {
      lane.failures = 0;
      lane.nap.wake();
    }
    for (const { channelId } of this.get()) void this.run(channelId);
  }

  /** On leaving for good, nothing stays on the device. */
  clear(authorId: UserId): void {
    for (const item of this.get()) if (item.authorId === authorId) this.discard(item.id);
  }

  private enqueue(item: PendingMessage): void {
    this.unkept.add(item.id);
    this.items.update((items) => [...items, item]);
    void this.keep(item).then(() => {
      this.unkept.delete(item.id);
      return this.run(item.channelId);
    });
  }

  /** One lane per channel: the next starts when the one before it was taken or refused. */
  private async run(channelId: ChannelId): Promise<void> {
    if (this.lanes.has(channelId)) return;
    const lane: Lane = { nap: new Nap(this.options.timers), failures: 0 };
    this.lanes.set(channelId, lane);
    for (let item = this.head(channelId); item; item = this.head(channelId)) {
      const failure = await this.attempt(item);
      if (!failure) lane.failures = 0;
      else if (!isTransient(failure) || !(await lane.nap.sleep(retryDelayMs(failure, lane.failures++)))) break;
    }
    this.lanes.delete(channelId);
  }

  private head(channelId: ChannelId): PendingMessage | undefined {
    const first = this.pendingIn(channelId).find(({ state }) => state === 'sending');
    return first && !this.unkept.has(first.id) ? first : undefined;
  }

  /** Returns the failure that holds the lane up, if any. */
  private async attempt(item: PendingMessage): Promise<ChatError | null> {
    try {
      const { id, channelId, body } = item;
      this.options.receive(await this.options.deliver({ id, channelId, body }));
      return null;
    } catch (error) {
      const failure = asChatError(error);
      if (isTransient(failure) || failure.code === 'signed-out') return failure;
      if (this.find(item.id)) this.fail(item, failure);
      return null;
    }
  }

  private fail(item: PendingMessage, failure: ChatError): void {
    const failed: PendingMessage = { ...item, state: 'failed', error: failure.code };
    this.items.update((items) => items.map((other) => (other.id === item.id ? failed : other)));
    void this.keep(failed);
    this.settle(item.id, (waiter) => waiter.reject(failure));
  }

  private drop({ id, channelId }: PendingMessage): void {
    this.lanes.get(channelId)?.nap.wake(); // it may be waiting to try this one again
    this.items.update((items) => items.filter((item) => item.id !== id));
    this.options.store.remove(id).catch((error: unknown) => this.options.log('The outbox could not forget a message', error));
  }

  /** A store that fails must not keep the message from being sent. */
  private async keep(item: PendingMessage): Promise<void> {
    await this.options.store.put(item).catch((error: unknown) => this.options.log('The outbox could not keep a message', error));
  }

  private settle(id: MessageId, tell: (waiter: Waiter) => void): void {
    for (const waiter of this.waiters.get(id) ?? []) tell(waiter);
    this.waiters.delete(id);
  }

  private find(id: MessageId): PendingMessage | undefined {
    return this.get().find((item) => item.id === id);
  }
}
