import type { MessageId } from '@chatera/protocol';
import { Flights } from '../platform/flights.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import { merged } from './merged.js';
import { PatientStore, patienceMs } from './patient-store.js';
import type { PatientStoreOptions } from './patient-store.js';

interface PendingListOptions extends PatientStoreOptions {
  readonly log: (message: string, error: unknown) => void;
}

/** The messages that wait: as the store has them, and those that are on their way into it or could not be kept. */
export class PendingList implements ReadableStore<readonly PendingMessage[]> {
  private readonly items = new Store<readonly PendingMessage[]>([]);
  readonly get = this.items.get;
  readonly subscribe = this.items.subscribe;

  private readonly store: PatientStore;
  private readonly loads = new Flights<'load'>();
  /** Under way: until it ends, what is here is newer than what the store answers. */
  private readonly writes = new Map<MessageId, Promise<void>>();
  private readonly removals = new Set<MessageId>();
  /** Counts the ends of writes, here and elsewhere: an answer from before one says nothing about it. */
  private edition = 0;

  constructor(private readonly options: PendingListOptions) {
    this.store = new PatientStore(options);
  }

  find(id: MessageId): PendingMessage | undefined {
    return this.get().find((item) => item.id === id);
  }

  /** What others put shows, what they removed goes. Resolves to whether the store has answered; if not, what is known here counts. */
  async refresh(): Promise<boolean> {
    try {
      await this.loads.run('load', () => this.load());
      return true;
    } catch (error) {
      this.options.log('The outbox could not be read', error);
      return false;
    }
  }

  /** Shows it at once. Never throws: what the store refuses is `isAtRisk`, and goes on from here. */
  async put(item: PendingMessage): Promise<void> {
    const mustWait = item.state === 'sending' && !item.isAtRisk; // what the store refused before is sent meanwhile
    this.show(mustWait ? { ...item, state: 'saving' } : item);
    for (const earlier of this.unkeptBefore(item)) void this.write(earlier.id); // perhaps it takes them now
    await this.write(item.id);
  }

  /** Another client wrote. Its line has, in its order, what is at risk there; what else of it is not in the store goes with the next refresh. */
  adopt(line: readonly PendingMessage[]): void {
    this.edition++;
    if (line.length === 0) return;
    const told = line.filter(({ id }) => !this.removals.has(id)).map((item) => settled(item, item.isAtRisk ?? false));
    const atRisk = new Map(told.filter(({ id, isAtRisk }) => isAtRisk && !this.writes.has(id)).map((item) => [item.id, item]));
    this.items.update((items) => {
      const common = items.findIndex(({ id }) => told.some((item) => item.id === id));
      const renewed = items.map((item) => atRisk.get(item.id) ?? item);
      return merged(renewed, told, common < 0 ? items.length : common);
    });
  }

  remove(id: MessageId): void {
    this.items.update((items) => items.filter((item) => item.id !== id));
    this.writes.delete(id);
    this.removals.add(id);
    const removal = this.store.run(async (store) => store.remove(id));
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
      const kept = await this.store.run(async (store) => store.load());
      if (edition === this.edition) this.reconcile(kept);
    }
  }

  private show(item: PendingMessage): void {
    this.items.update((items) =>
      items.some(({ id }) => id === item.id) ? items.map((other) => (other.id === item.id ? item : other)) : [...items, item],
    );
  }

  private write(id: MessageId): Promise<void> {
    const write = this.writes.get(id) ?? this.writeDown(id);
    this.writes.set(id, write);
    return write;
  }

  /** Until the store has it as it is here, or will not take it. */
  private async writeDown(id: MessageId): Promise<void> {
    for (let item = this.find(id); item; item = this.find(id)) {
      const behind = this.unkeptBefore(item).at(-1)?.id;
      const isKept = await this.keep(settled(item, false), behind);
      const isOver = isKept || behind === undefined || (await this.hasFailed(behind));
      this.edition++;
      const isCurrent = this.find(id) === item;
      if (!isCurrent || !isOver) continue;
      this.settle(item, !isKept);
      return;
    }
  }

  /** What must not be overtaken on the way into the store, for whoever finds a message there may send it. */
  private unkeptBefore({ id, channelId, authorId }: PendingMessage): readonly PendingMessage[] {
    const items = this.get();
    const place = items.findIndex((item) => item.id === id);
    return items.slice(0, place).filter((item) => item.channelId === channelId && item.authorId === authorId && this.isInTheWay(item));
  }

  private isInTheWay(item: PendingMessage): boolean {
    return this.isUnkept(item) && item.state !== 'failed';
  }

  private isUnkept({ id, isAtRisk = false }: PendingMessage): boolean {
    return isAtRisk || this.writes.has(id);
  }

  /** Waits for its own write, but not for ever: meanwhile the order may have become another. */
  private async hasFailed(id: MessageId): Promise<boolean> {
    await this.store.run(() => this.writes.get(id), 2 * patienceMs).catch(() => undefined);
    const item = this.find(id);
    return item !== undefined && !this.writes.has(id) && this.isInTheWay(item);
  }

  private settle(item: PendingMessage, isAtRisk: boolean): void {
    this.writes.delete(item.id);
    this.show(settled(item, isAtRisk));
  }

  private async keep(item: PendingMessage, behind: MessageId | undefined): Promise<boolean> {
    try {
      await this.store.run(async (store) => {
        await store.put(item, behind);
        if (!this.find(item.id)) this.remove(item.id); // it took so long that the message has gone meanwhile
      });
      return true;
    } catch (error) {
      this.options.log('The outbox could not keep a message', error);
      return false;
    }
  }

  private reconcile(kept: readonly PendingMessage[]): void {
    const items = this.get();
    const known = new Map(items.map((item) => [item.id, item]));
    const stored = kept
      .filter(({ id }) => !this.removals.has(id))
      .map((item) => {
        const mine = known.get(item.id);
        return mine && this.isNewer(mine, item) ? mine : item;
      });
    const listed = new Set(stored.map(({ id }) => id));
    const shown = items.filter((item) => listed.has(item.id) || this.isUnkept(item));
    // Where nothing here is in the store yet, all of that was left by somebody before us.
    const start = shown.some(({ id }) => listed.has(id)) ? 0 : stored.length;
    const all = merged(stored, shown, start);
    const isSame = all.length === items.length && all.every((item, index) => item === items[index]);
    if (!isSame) this.items.set(all);
  }

  /** Or as new, and then the same object. At risk and yet in the store, it got there after all. */
  private isNewer(mine: PendingMessage, stored: PendingMessage): boolean {
    if (this.writes.has(mine.id)) return true;
    if (mine.sentAs !== stored.sentAs) return stored.sentAs === undefined; // once given, it stays
    return (mine.state === stored.state) !== (mine.isAtRisk ?? false);
  }
}

/** After its write. */
const settled = (item: PendingMessage, isAtRisk: boolean): PendingMessage => ({
  ...item,
  state: item.state === 'saving' ? 'sending' : item.state,
  isAtRisk,
});
