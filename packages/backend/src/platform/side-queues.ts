import { ChatError } from '@chatera/protocol';
import { monotonicMs } from './monotonic.js';
import { NaturalBatches, type BatchesOptions, type Outcome } from './natural-batches.js';
import { Turns } from './turns.js';

/** What became of each item. One that needs a lock which somebody else keeps is left out: nothing of it was done. */
export type Attempted<Item, Result> = ReadonlyMap<Item, Outcome<Result>>;

export interface SideQueuesOptions<Item, Result> extends Omit<BatchesOptions<Item, Result>, 'run'> {
  /** Of several queues whose locks were had before. Waits a moment for a lock, and no longer. Must not throw. */
  readonly attempt: (items: readonly Item[]) => Promise<Attempted<Item, Result>>;
  /** Of one queue. Waits so long for its lock. Must not throw. */
  readonly attemptInLine: (items: readonly Item[], waitMs: number) => Promise<Attempted<Item, Result>>;
  /** How long a batch is tried again before what is left of it is refused. */
  readonly patienceMs: number;
}

interface Queue<Item, Result> {
  readonly batches: NaturalBatches<Item, Result>;
  /** Those of `add` that have not ended. */
  waiting: number;
  /** Somebody else kept the lock when it was last tried. So it was when the queue was opened. */
  isHeld: boolean;
  /** At the next try: who gives up early where many want a lock has to begin anew at the end of the line, and never gets it. */
  waitMs: number;
}

/** How long whoever is refused shall wait. */
const retryAfterMs = 1_000;
const firstWaitMs = 500;
const longestWaitMs = 2_000;
const triesAtOnce = 3;

/**
 * Where a lane puts aside what needs a lock that somebody else keeps, so that it goes on with the rest. Each lock has a queue, which keeps
 * the order. The queues try in turns, three at a time: however many locks are kept, and however long, they take three connections. Each
 * waits in line for its lock, at every try twice as long. What has its lock again goes by another connection, in batches as in the lane,
 * until its queue is empty: a busy server would never catch up one by one.
 */
export class SideQueues<Item, Result> {
  private readonly queues = new Map<string, Queue<Item, Result>>();
  private readonly turns = new Turns(triesAtOnce);
  private readonly recovered: NaturalBatches<Item, Outcome<Result> | null>;

  constructor(private readonly options: SideQueuesOptions<Item, Result>) {
    const run = async (items: readonly Item[]) => {
      const done = await options.attempt(items);
      return items.map((item) => ({ ok: true, result: done.get(item) ?? null }) as const);
    };
    // Unbounded, for what one queue hands over must not be torn apart: its order would be lost. Each queue hands over one batch.
    this.recovered = new NaturalBatches({ maxSize: Infinity, maxWaiting: Infinity, keyOf: options.keyOf, run });
  }

  /** Whether items must go by this queue: others wait in it, or its lock is not known to be free again. */
  isOpen(lock: string): boolean {
    return this.queues.has(lock);
  }

  /** Those that were added and have not ended. */
  get waiting(): number {
    return [...this.queues.values()].reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /** @throws what `attempt` says of the item; ChatError `unavailable` when the lock does not come in time, or too many wait for it */
  add(lock: string, item: Item): Promise<Result> {
    const added = this.join(lock, item);
    added.catch(() => undefined); // whoever is told of it may come to listen a little later
    return added;
  }

  private async join(lock: string, item: Item): Promise<Result> {
    const queue = this.queueOf(lock);
    queue.waiting += 1;
    try {
      return await queue.batches.add(item);
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0 && !queue.isHeld) this.queues.delete(lock);
    }
  }

  private queueOf(lock: string): Queue<Item, Result> {
    const known = this.queues.get(lock);
    if (known) return known;
    const { maxSize, maxWaiting, keyOf } = this.options;
    const batches = new NaturalBatches<Item, Result>({ maxSize, maxWaiting, keyOf, run: (items) => this.run(queue, items) });
    const queue: Queue<Item, Result> = { batches, waiting: 0, isHeld: true, waitMs: firstWaitMs };
    this.queues.set(lock, queue);
    return queue;
  }

  private async run(queue: Queue<Item, Result>, items: readonly Item[]): Promise<Outcome<Result>[]> {
    const done = new Map<Item, Outcome<Result>>();
    const giveUpAt = monotonicMs() + this.options.patienceMs;
    let left = items;
    do {
      for (const [item, outcome] of await (queue.isHeld ? this.inLine(queue, left) : this.together(left))) done.set(item, outcome);
      left = items.filter((item) => !done.has(item));
      queue.isHeld = left.length > 0;
    } while (queue.isHeld && monotonicMs() < giveUpAt);
    return items.map((item) => done.get(item) ?? { ok: false, error: held() });
  }

  private async inLine(queue: Queue<Item, Result>, items: readonly Item[]): Promise<Attempted<Item, Result>> {
    const done = await this.turns.run(() => this.options.attemptInLine(items, queue.waitMs));
    queue.waitMs = Math.min(queue.waitMs * 2, longestWaitMs);
    return done;
  }

  private async together(items: readonly Item[]): Promise<Attempted<Item, Result>> {
    const outcomes = await Promise.all(items.map((item) => this.recovered.add(item)));
    return new Map(items.flatMap((item, index) => (outcomes[index] ? [[item, outcomes[index]]] : [])));
  }
}

const held = () => new ChatError('unavailable', 'Somebody else is changing this', { reason: 'busy', retryAfterMs });
