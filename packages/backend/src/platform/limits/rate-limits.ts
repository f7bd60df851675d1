import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RLWrapperTimeouts, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { limits, type Limit, type LimitName } from './limits.js';
import { LimitStore, redisPatienceMs } from './limit-store.js';
import { sourceOf } from './request-limits.js';

/** Counts tries, in Redis over all nodes when there is one. While Redis is away each node counts for itself: a limit never opens. */
@Injectable()
export class RateLimits {
  private readonly limiters: Readonly<Record<LimitName, RateLimiterAbstract>>;

  constructor(
    { RATE_LIMIT_FACTOR }: Config,
    private readonly store: LimitStore,
    private readonly metrics: Metrics,
  ) {
    const entries = Object.entries(limits).map(([name, limit]) => [name, this.limiter(name, scaled(limit, RATE_LIMIT_FACTOR))]);
    this.limiters = Object.fromEntries(entries) as Record<LimitName, RateLimiterAbstract>; // one for each name, as built
  }

  /** @throws ChatError `rate-limited` with the time to wait */
  async consume(name: LimitName, key: string, points = 1): Promise<void> {
    try {
      await this.limiters[name].consume(keyFor(name, key), points);
    } catch (refusal) {
      const retryAfterMs = waitOf(refusal, limits[name].seconds * 1_000);
      if (retryAfterMs === null) throw refusal;
      this.metrics.rateLimited.add(1, { limit: name });
      throw new ChatError('rate-limited', 'Too many tries', { retryAfterMs });
    }
  }

  /** Takes back what `consume` counted: the try was a good one. */
  async giveBack(name: LimitName, key: string, points = 1): Promise<void> {
    await this.limiters[name].reward(keyFor(name, key), points);
  }

  /** Work that counts when it succeeds. @throws ChatError `rate-limited` with the time to wait */
  async counted<T>(name: LimitName, key: string, work: () => Promise<T>): Promise<T> {
    await this.consume(name, key);
    try {
      return await work();
    } catch (error) {
      await this.giveBack(name, key);
      throw error;
    }
  }

  /** Forgets what this key has used. */
  async reset(name: LimitName, key: string): Promise<void> {
    await this.limiters[name].delete(keyFor(name, key));
  }

  private limiter(name: string, { points, seconds }: Limit): RateLimiterAbstract {
    const options = { keyPrefix: `limit:${name}`, points, duration: seconds };
    const memory = new RateLimiterMemory(options);
    const { client } = this.store;
    if (!client) return memory;
    const limiter = new RateLimiterRedis({ ...options, storeClient: client, useRedisPackage: true, rejectIfRedisNotReady: true });
    return new RLWrapperTimeouts({ limiter, timeoutMs: redisPatienceMs, insuranceLimiter: memory });
  }
}

/** Limits by network are given the caller's address. */
const keyFor = (name: LimitName, key: string): string => (name.endsWith('-ip') ? sourceOf(key) : key);

const scaled = ({ points, seconds }: Limit, factor: number): Limit => ({ points: Math.max(1, Math.round(points * factor)), seconds });

/** The library refuses by rejecting with a plain result. Null for anything else. Whatever became of the clock, no wait is longer than the limit. */
function waitOf(refusal: unknown, longestMs: number): number | null {
  if (typeof refusal !== 'object' || refusal === null || !('msBeforeNext' in refusal)) return null;
  return Math.min(longestMs, Math.max(1, Math.ceil(Number(refusal.msBeforeNext))));
}
