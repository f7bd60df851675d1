import { LRUCache } from 'lru-cache';

interface Failures {
  readonly count: number;
  /** Until then no further try counts. */
  readonly waitUntil: number;
}

export interface FailureDelayRules {
  /** Tries without any delay… */
  readonly free: number;
  /** …which are forgotten when nothing happened for so long. */
  readonly forgetMs: number;
  readonly longestMs: number;
}

/**
 * Slows guessing down without locking anybody out: after some free failures every further one doubles the wait.
 * Kept in memory: each node counts for itself.
 */
export class FailureDelay {
  private readonly failures: LRUCache<string, Failures>;

  constructor(
    private readonly rules: FailureDelayRules,
    private readonly now: () => number = Date.now,
  ) {
    this.failures = new LRUCache({ max: 100_000 });
  }

  /** Counts a try as failed, until `forget` says otherwise: tries in parallel must not all slip through. Answers with the time to wait, 0 to go on. */
  begin(key: string): number {
    const { count, waitUntil } = this.known(key);
    const now = this.now();
    if (now < waitUntil) return waitUntil - now;
    const over = count + 1 - this.rules.free;
    const delayMs = over < 0 ? 0 : Math.min(1_000 * 2 ** over, this.rules.longestMs);
    this.failures.set(key, { count: count + 1, waitUntil: now + delayMs }, { ttl: this.rules.forgetMs + delayMs });
    return 0;
  }

  forget(key: string): void {
    this.failures.delete(key);
  }

  private known(key: string): Failures {
    return this.failures.get(key) ?? { count: 0, waitUntil: 0 };
  }
}
