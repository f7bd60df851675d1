import { LRUCache } from 'lru-cache';
import type { LimitStore } from './limit-store.js';
import { TokenBucket, type Rate } from './token-bucket.js';

/** A bucket that was not asked for so long is full again anyway. */
const keepMs = 60_000;
/** How late a node may hear what others took. */
const shareEveryMs = 100;

/** Takes what was taken here out of the bucket that all share. KEYS the bucket; ARGV taken, perSecond, burst, keepMs. Answers with what is left. */
const takeScript = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local known = redis.call('HMGET', KEYS[1], 'level', 'at')
  local burst = tonumber(ARGV[3])
  local level = tonumber(known[1] or burst) + (now - tonumber(known[2] or now)) / 1000 * tonumber(ARGV[2])
  level = math.max(math.min(burst, level) - tonumber(ARGV[1]), -burst)
  redis.call('HSET', KEYS[1], 'level', tostring(level), 'at', string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return tostring(level)`;

/**
 * Buckets by key. Each node takes from its own at once, for no request may wait for Redis, and shares with the others ten times a second what
 * it took: somebody who spreads over nodes gets what they pass in that time, and no more. Without Redis a node knows only of itself.
 */
export class SharedBuckets {
  private readonly buckets = new LRUCache<string, TokenBucket>({ max: 100_000, ttl: keepMs, updateAgeOnGet: true });
  private readonly taken = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly name: string,
    private readonly rate: Rate,
    private readonly store: LimitStore,
  ) {}

  /** @throws ChatError `rate-limited` */
  take(key: string): void {
    const bucket = this.buckets.get(key) ?? new TokenBucket(this.rate);
    this.buckets.set(key, bucket);
    bucket.take();
    if (!this.store.client) return;
    this.taken.set(key, (this.taken.get(key) ?? 0) + 1);
    this.timer ??= setTimeout(() => void this.share(), shareEveryMs).unref();
  }

  private async share(): Promise<void> {
    const taken = [...this.taken];
    this.taken.clear();
    await Promise.all(taken.map(([key, count]) => this.settle(key, count)));
    // Not before: a Redis that hangs must not be sent more and more.
    this.timer = this.taken.size > 0 ? setTimeout(() => void this.share(), shareEveryMs).unref() : null;
  }

  private async settle(key: string, count: number): Promise<void> {
    const { perSecond, burst } = this.rate;
    const left = await this.store.run(takeScript, `limit:${this.name}:${key}`, [count, perSecond, burst, keepMs]);
    if (left !== null) this.buckets.peek(key)?.lowerTo(Number(left));
  }
}
