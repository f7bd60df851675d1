import { ChatError } from '@chatera/protocol/light';
import type { MessageId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import type { OutboxStore } from './outbox-store.js';

interface PendingListOptions {
  readonly open: () => Promise<OutboxStore>;
  readonly timers: Timers;
  readonly log: (message: string, error: unknown) => void;
}

/** A store that takes longer has failed: what waits for it goes on without. Some browsers' hang for good. */
const patienceMs = 3_000;

/** The messages that wait: as the store has them, and those that are on their way into it or could not be kept. */
export class PendingList implements ReadableStore<readonly PendingMessage[]> {
  private readonly items = new Store<readonly PendingMessage[]>([]);
  readonly get = this.items.get;
  readonly subscribe = this.items.subscribe;

  private opening: Promise<OutboxStore> | null = null;
  private readonly loads = new Flights<'load'>();
  /** Writes under way: until they are through, what is here is newer than what the store answers. */
  private readonly writes = new Map<MessageId, number>();
  private readonly removals = new Set<MessageId>();
  /** Counts the ends of writes: an answer from before one says nothing about it. */
  private edition = 0;

  constructor(private readonly options: PendingListOptions) {}

  find(id: MessageId): PendingMessage | undefined {
    return this.get().find((item) => item.id === id);
  }

  /** What others put shows, what they removed goes. Never throws: then what is known here counts. */
  async refresh(): Promise<void> {
    await this.loads.run('load', () => this.load()).catch((error: unknown) => this.options.log('The outbox could not be read', error));
  }

  /** Shows it at once. Never throws: what the store refuses is `isAtRisk`, and goes on from here. */
  async put(item: PendingMessage): Promise<void> {
    const { id } = item;
    this.show(item.state === 'sending' ? { ...item, state: 'saving' } : item);
    this.writes.set(id, (this.writes.get(id) ?? 0) + 1);
    const isKept = await this.keep(item);
    this.edition++;
    const left = (this.writes.get(id) ?? 1) - 1;
    if (left > 0) return void this.writes.set(id, left);
    this.writes.delete(id);
    const shown = this.find(id);
    if (shown) this.show({ ...shown, state: shown.state === 'saving' ? 'sending' : shown.state, isAtRisk: !isKept });
  }

  remove(id: MessageId): void {
    this.items.update((items) => items.filter((item) => item.id !== id));
    this.removals.add(id);
    const removal = this.limited(async (store) => store.remove(id));
    removal
      .catch((error: unknown) => this.options.log('The outbox could not forget a message', error))
      .finally(() => {
        this.edition++;
        this.removals.delete(id);
      });
  }

  private async load(): Promise<void> {
    for (let edition = -1; edition !== this.edition;) {
      edition = this.edition;
      const kept = await this.limited(async (store) => store.load());
      if (edition === this.edition) this.reconcile(kept);
    }
  }

  private show(item: PendingMessage): void {
    this.items.update((items) =>
      items.some(({ id }) => id === item.id) ? items.map((other) => (other.id === item.id ? item : other)) : [...items, item],
    );
  }

  private async keep(item: PendingMessage): Promise<boolean> {
    try {
      await this.limited(async (store) => store.put(item));
      return true;
    } catch (error) {
      this.options.log('The outbox could not keep a message', error);
      return false;
    }
  }

  private reconcile(kept: readonly PendingMessage[]): void {
    const items = this.get();
    const known = new Map(items.map((item) => [item.id, item]));
    const isNewer = ({ id, isAtRisk = false }: PendingMessage) => isAtRisk || this.writes.has(id);
    const stored = kept
      .filter(({ id }) => !this.removals.has(id))
      .map((item) => {
        const mine = known.get(item.id);
        return mine && (isNewer(mine) || mine.state === item.state) ? mine : item;
      });
    const listed = new Set(stored.map(({ id }) => id));
    const all = [...stored, ...items.filter((item) => isNewer(item) && !listed.has(item.id))];
    const isSame = all.length === items.length && all.every((item, index) => item === items[index]);
    if (!isSame) this.items.set(all);
  }

  /** @throws Error when the store does not answer in time */
  private limited<T>(task: (store: OutboxStore) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.options.timers.after(patienceMs, () => reject(new ChatError('unavailable', 'The store does not answer')));
      this.opened().then(task).then(resolve, reject).finally(cancel);
    });
  }

  private opened(): Promise<OutboxStore> {
    this.opening ??= this.options.open().catch((error: unknown) => {
      this.opening = null; // perhaps the next time
      throw error;
    });
    return this.opening;
  }
}
