import { LRUCache } from 'lru-cache';
import { monotonicMs } from '../monotonic.js';
import type { LimitStore } from './limit-store.js';

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

/** The same rules as `beginHere`, with the clock of Redis. KEYS the key; ARGV free, forgetMs, longestMs. */
const beginScript = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local known = redis.call('HMGET', KEYS[1], 'count', 'waitUntil')
  local count, waitUntil = tonumber(known[1] or 0), tonumber(known[2] or 0)
  if now < waitUntil then return waitUntil - now end
  local over = count + 1 - tonumber(ARGV[1])
  local delay = 0
  if over >= 0 then delay = math.min(1000 * 2 ^ math.min(over, 40), tonumber(ARGV[3])) end
  redis.call('HSET', KEYS[1], 'count', count + 1, 'waitUntil', string.format('%.0f', now + delay))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ARGV[2] + delay))
  return 0`;

const takeBackScript = `
  if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HINCRBY', KEYS[1], 'count', -1) end
  return 0`;

/**
 * Slows guessing down without locking anybody out: after some free failures every further one doubles the wait. Counted in Redis over all
 * nodes when there is one; while it is away each node counts for itself.
 */
export class FailureDelay {
  private readonly failures = new LRUCache<string, Failures>({ max: 100_000 });

  constructor(
    private readonly rules: FailureDelayRules,
    private readonly store: Pick<LimitStore, 'run'> | null = null,
    private readonly now: () => number = monotonicMs,
  ) {}

  /** Counts a try as failed, until told otherwise: tries in parallel must not all slip through. Answers with the time to wait, 0 to go on. */
  async begin(key: string): Promise<number> {
    const { free, forgetMs, longestMs } = this.rules;
    const waitMs = await this.store?.run(beginScript, keyOf(key), [free, forgetMs, longestMs]);
    return waitMs === null || waitMs === undefined ? this.beginHere(key) : Number(waitMs);
  }

  /** The last try was a good one; earlier ones still count. */
  async takeBack(key: string): Promise<void> {
    const known = this.failures.get(key);
    if (known) this.failures.set(key, { ...known, count: known.count - 1 }, { noUpdateTTL: true });
    await this.store?.run(takeBackScript, keyOf(key), []);
  }

  async forget(key: string): Promise<void> {
    this.failures.delete(key);
    await this.store?.run(`return redis.call('DEL', KEYS[1])`, keyOf(key), []);
  }

  private beginHere(key: string): number {
    const { count, waitUntil } = this.failures.get(key) ?? { count: 0, waitUntil: 0 };
    const now = this.now();
    if (now < waitUntil) return waitUntil - now;
    const over = count + 1 - this.rules.free;
    const delayMs = over < 0 ? 0 : Math.min(1_000 * 2 ** over, this.rules.longestMs);
    this.failures.set(key, { count: count + 1, waitUntil: now + delayMs }, { ttl: this.rules.forgetMs + delayMs });
    return 0;
  }
}

const keyOf = (key: string): string => `limit:failures:${key}`;
