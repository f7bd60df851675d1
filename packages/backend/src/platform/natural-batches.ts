import { AsyncLocalStorage } from 'node:async_hooks';
import { ChatError } from '@chatera/protocol';

/** What became of one item. */
export type Outcome<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown };

export interface BatchesOptions<Item, Result> {
  /** Most items of one batch. */
  readonly maxSize: number;
  /** With more waiting than this, newcomers are refused. */
  readonly maxWaiting: number;
  /** Two with the same key are never in one batch. */
  readonly keyOf: (item: Item) => string;
  /** Outcomes in the order of the items. Must not throw. */
  readonly run: (items: readonly Item[]) => Promise<readonly Outcome<Result>[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** How long whoever is refused shall wait: about as long as a full queue takes. */
const retryAfterMs = 500;

/**
 * While one batch runs, the next one collects; the moment it is done, what has gathered goes. No timer: alone nobody waits, and the
 * busier it is, the larger the batches and the less each item costs.
 */
export class NaturalBatches<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private isRunning = false;
  /** A batch belongs to no call: its log lines and its transaction are not those of whoever came first. */
  private readonly outside = AsyncLocalStorage.snapshot();

  constructor(private readonly options: BatchesOptions<Item, Result>) {}

  get queued(): number {
    return this.waiting.length;
  }

  /** @throws what `run` says of the item; ChatError `unavailable` when too many wait */
  add(item: Item): Promise<Result> {
    if (this.waiting.length >= this.options.maxWaiting) {
      throw new ChatError('unavailable', 'Too much is waiting to be stored', { reason: 'busy', retryAfterMs });
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.isRunning) return;
      this.isRunning = true;
      // What arrives in the same turn of the loop comes along.
      this.outside(() => setImmediate(() => void this.drain()));
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.take();
      const outcomes = await this.options.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome?.ok) resolve(outcome.result);
        else reject(outcome?.error ?? new Error('A batch forgot one of its items'));
      });
    }
    this.isRunning = false;
  }

  /** The first ones, without repeated keys: those wait for the next batch. */
  private take(): Waiting<Item, Result>[] {
    const { maxSize, keyOf } = this.options;
    const keys = new Set<string>();
    const batch: Waiting<Item, Result>[] = [];
    const rest: Waiting<Item, Result>[] = [];
    for (const each of this.waiting) {
      const key = keyOf(each.item);
      const fits = batch.length < maxSize && !keys.has(key);
      if (fits) keys.add(key);
      (fits ? batch : rest).push(each);
    }
    this.waiting = rest;
    return batch;
  }
}
