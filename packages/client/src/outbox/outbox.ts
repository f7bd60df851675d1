import { ChatError } from '@chatera/protocol/light';
import type { ChannelId, Message, MessageBody, MessageId, ReplyPlace, UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { asChatError, isTransient } from '../platform/retry.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import type { OutboxNews, OutboxPeers } from './outbox-peers.js';
import type { OutboxStore } from './outbox-store.js';
import { PendingList } from './pending-list.js';
import { Restoring } from './restoring.js';
import { SendLanes } from './send-lanes.js';
import { ServerFaults } from './server-faults.js';

export interface OutboxOptions {
  readonly store: OutboxStore | (() => Promise<OutboxStore>);
  /** As in `ClientOptions`. */
  readonly sendsWithoutStore?: boolean;
  readonly timers: Timers;
  /** Who is signed in. Messages of others wait until they are back. */
  readonly author: () => UserId | null;
  /** The server's time in milliseconds: ids begin with it. */
  readonly serverNow: () => number;
  /** One try. @throws ChatError */
  readonly deliver: (draft: Pick<PendingMessage, 'id' | 'channelId' | 'body' | 'reply'>) => Promise<Message>;
  /** Spreads a message the server answered with, to `accepted` too. */
  readonly receive: (message: Message) => void;
  readonly log: (message: string, error: unknown) => void;
}

/** What was tried and never answered may lie on a broken line, and arrive so much later. */
const stragglesMs = 60_000;

interface Waiter {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: ChatError) => void;
}

/** Own messages on their way: shown at once, sent in their author's order, retried with the same id until taken or refused. */
export class Outbox implements ReadableStore<readonly PendingMessage[]> {
  private readonly list: PendingList;
  readonly get: () => readonly PendingMessage[];
  readonly subscribe: (listener: () => void) => () => void;

  private readonly restoring: Restoring;
  private readonly lanes: SendLanes;
  private readonly waiters = new Map<MessageId, Waiter[]>();
  private readonly faults = new ServerFaults();
  /** The store did not take them under their first id either: nobody can find them there, and send that. */
  private readonly neverKept = new Set<MessageId>();
  private peers: OutboxPeers | null = null;
  /** When a try last ended without an answer, here or by whoever sent before us. */
  private unansweredAt = performance.now();

  constructor(private readonly options: OutboxOptions) {
    const { timers, log, sendsWithoutStore: goesOnWithout = false } = options;
    this.list = new PendingList({ open: () => this.open(), timers, log });
    this.get = this.list.get;
    this.subscribe = this.list.subscribe;
    this.restoring = new Restoring({ timers, load: () => this.list.refresh(), onLate: () => this.runAll(), goesOnWithout });
    this.lanes = new SendLanes({ timers, next: (channelId) => this.next(channelId), attempt: (item) => this.attempt(item) });
    this.subscribe(() => this.changed());
  }

  /** Takes up what an earlier run, or another tab, left to be sent. Never throws. */
  async restore(): Promise<void> {
    void this.restoring.done().then(() => this.runAll());
    await this.list.refresh();
    this.runAll();
  }

  /** @throws ChatError `signed-out` when nobody is. Every later failure is drawn on the message itself. */
  send(channelId: ChannelId, body: MessageBody, reply?: ReplyPlace): MessageId {
    const authorId = this.options.author();
    if (!authorId) throw new ChatError('signed-out', 'Nobody is signed in');
    const id = uuidv7({ msecs: this.options.serverNow() }) as MessageId; // a UUIDv7 is what a MessageId is
    const queuedAt = new Date().toISOString();
    void this.keep({ id, channelId, authorId, body, ...(reply && { reply }), queuedAt, state: 'sending', error: null });
    return id;
  }

  /** Once more for one that failed, in its old place. */
  retry(id: MessageId): void {
    const item = this.list.find(id);
    if (item?.state === 'failed') void this.keep({ ...item, state: 'sending', error: null });
  }

  /** Gives it up. If it is on its way already, it may still arrive. */
  discard(id: MessageId): void {
    const item = this.list.find(id);
    if (!item) return;
    this.withdraw(id);
    if (item.isAtRisk) this.keepAtRisk(); // it may have been what the store did not take
  }

  /** For bots and tests: the stored message. @throws ChatError when it was refused for good or discarded. */
  whenSent(id: MessageId): Promise<Message> {
    const item = this.list.find(id);
    if (!item) return Promise.reject(new ChatError('not-found', 'No such message is waiting'));
    if (item.error) return Promise.reject(refusal(item.error));
    return new Promise((resolve, reject) => this.waiters.set(id, [...(this.waiters.get(id) ?? []), { resolve, reject }]));
  }

  /** The server has it: by its answer, a push, or a page of history, whichever came first. */
  accepted(message: Message): void {
    const id = this.idOf(message);
    this.settle(id, (waiter) => waiter.resolve(message));
    if (!this.list.find(id)) return;
    this.drop(id);
    this.peers?.tell({ kind: 'accepted', message });
  }

  pendingIn(channelId: ChannelId): readonly PendingMessage[] {
    const author = this.options.author();
    return this.get().filter((item) => item.channelId === channelId && item.authorId === author);
  }

  /** Somebody signed in or out, or the line is back: do not wait any longer. */
  resume(): void {
    this.peers?.stand(this.options.author());
    this.peers?.tell({ kind: 'resume' });
    this.keepAtRisk();
    this.goOn();
  }

  /** On leaving for good, nothing stays on the device. */
  clear(authorId: UserId): void {
    for (const item of this.get()) if (item.authorId === authorId) this.withdraw(item.id);
  }

  close(): void {
    this.peers?.close();
  }

  private async open(): Promise<OutboxStore> {
    const { store, author } = this.options;
    const opened = typeof store === 'function' ? await store() : store;
    this.peers = opened.peers ?? null;
    this.peers?.listen({ onNews: (news) => this.hear(news), onLead: () => this.lead() });
    this.peers?.stand(author());
    return opened;
  }

  private lead(): void {
    this.unansweredAt = performance.now();
    void this.restore();
  }

  private async keep(item: PendingMessage): Promise<void> {
    await this.list.put(item);
    this.tellChanged(item.channelId);
    this.lanes.run(item.channelId);
  }

  /** Perhaps the store takes them now. */
  private keepAtRisk(): void {
    for (const item of this.get()) if (item.isAtRisk) void this.keep(item);
  }

  private tellChanged(channelId: ChannelId): void {
    const line = this.get().filter((item) => item.channelId === channelId);
    this.peers?.tell({ kind: 'changed', ...(line.some(({ isAtRisk }) => isAtRisk) && { line }) });
  }

  private hear(news: OutboxNews): void {
    if (news.kind === 'resume') this.resumedElsewhere();
    else if (news.kind === 'changed') this.changedElsewhere(news.line);
    else if (news.kind === 'discarded') this.forget(news.id);
    else this.acceptedElsewhere(news.message);
  }

  /** Perhaps by somebody new, who finds in the store all but what is at risk. */
  private resumedElsewhere(): void {
    const atRisk = this.get().filter(({ isAtRisk }) => isAtRisk);
    for (const channelId of new Set(atRisk.map((item) => item.channelId))) this.tellChanged(channelId);
    this.goOn();
  }

  private changedElsewhere(line: readonly PendingMessage[] = []): void {
    this.list.adopt(line);
    void this.restore();
  }

  private acceptedElsewhere(message: Message): void {
    const id = this.idOf(message);
    this.drop(id); // though it is not known: it may be in what is being loaded
    this.settle(id, (waiter) => waiter.resolve(message));
    if (message.authorId === this.options.author()) this.options.receive(message);
  }

  private goOn(): void {
    this.lanes.wakeAll();
    this.runAll();
  }

  private runAll(): void {
    for (const channelId of new Set(this.get().map((item) => item.channelId))) this.lanes.run(channelId);
  }

  /** Where others write, too, the store says what is first. What only we have, nobody else can send. */
  private async next(channelId: ChannelId): Promise<PendingMessage | undefined> {
    await this.restoring.done();
    if (this.peers?.isLeading) await this.list.refresh();
    const first = this.pendingIn(channelId).find(({ state }) => state !== 'failed');
    const isOurs = first?.isAtRisk ?? false;
    return first?.state === 'sending' && (isOurs || (this.peers?.isLeading ?? true)) ? first : undefined;
  }

  private async attempt(item: PendingMessage): Promise<ChatError | null> {
    if (item.sentAs && item.isAtRisk && !this.neverKept.has(item.id) && !(await this.isKept(item))) return notKept;
    try {
      const { id, sentAs = id, channelId, body, reply } = item;
      const message = await this.options.deliver({ id: sentAs, channelId, body, ...(reply && { reply }) });
      if (message.id !== sentAs) throw new ChatError('unavailable', 'The answer is about something else');
      this.options.receive(message);
      return null;
    } catch (error) {
      const failure = asChatError(error);
      if (failure.details.reason === 'clock' && !item.sentAs) return this.undate(item);
      if (failure.code === 'unavailable') this.unansweredAt = performance.now();
      if (isTransient(failure) || failure.code === 'signed-out') return failure;
      if (failure.code === 'internal' && this.faults.mayPass(item.id)) return serverFault;
      this.faults.forget(item.id);
      if (this.list.find(item.id)) await this.keep({ ...item, state: 'failed', error: failure.code });
      return null;
    }
  }

  /**
   * The server took its id for one from the future, so it is not stored: it gets another that no clock can refuse. Whoever else finds it refused
   * makes the same. Until a try of before can no longer arrive, and be stored when its time has come, it waits; and until the store has the other:
   * whoever found the first there would send that, when its time has come, and it would be stored twice.
   */
  private async undate(item: PendingMessage): Promise<ChatError | null> {
    if (performance.now() - this.unansweredAt < stragglesMs) return new ChatError('unavailable', 'An earlier try may still arrive');
    const sentAs = `00000000-0000${item.id.slice(13)}` as MessageId; // the same UUIDv7, made in 1970
    if (item.isAtRisk) this.neverKept.add(item.id);
    if (!this.list.find(item.id) || (await this.isKept({ ...item, sentAs }))) return null;
    return this.neverKept.has(item.id) ? null : notKept;
  }

  /** Perhaps the store takes it now. */
  private async isKept(item: PendingMessage): Promise<boolean> {
    await this.keep(item);
    return !this.list.find(item.id)?.isAtRisk;
  }

  private idOf(message: Message): MessageId {
    return this.get().find(({ sentAs }) => sentAs === message.id)?.id ?? message.id;
  }

  private withdraw(id: MessageId): void {
    this.forget(id);
    this.peers?.tell({ kind: 'discarded', id });
  }

  private forget(id: MessageId): void {
    this.drop(id);
    this.settle(id, (waiter) => waiter.reject(new ChatError('not-found', 'The message was discarded')));
  }

  private drop(id: MessageId): void {
    const item = this.list.find(id);
    this.list.remove(id);
    this.faults.forget(id);
    this.neverKept.delete(id);
    if (item) this.lanes.wake(item.channelId); // it may be waiting to try this one again, or for somebody else to send it
  }

  private changed(): void {
    const author = this.options.author();
    this.peers?.setWaiting(this.get().some(({ authorId, state }) => authorId === author && state === 'sending'));
    for (const { id, error } of this.get()) if (error) this.settle(id, (waiter) => waiter.reject(refusal(error)));
  }

  private settle(id: MessageId, tell: (waiter: Waiter) => void): void {
    for (const waiter of this.waiters.get(id) ?? []) tell(waiter);
    this.waiters.delete(id);
  }
}

const notKept = new ChatError('unavailable', 'The store does not take what it is to be sent as');
const serverFault = new ChatError('unavailable', 'The server failed, which may pass');

const refusal = (code: ChatError['code']) => new ChatError(code, 'The message was refused');
