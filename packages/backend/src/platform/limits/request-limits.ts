import { isIPv6 } from 'node:net';
import type { UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config/index.js';
import { TokenBucket, type Rate } from './token-bucket.js';

const perAccount: Rate = { perSecond: 50, burst: 200 };
/** Generous: a whole office may share one address. */
const perAddress: Rate = { perSecond: 300, burst: 1_500 };
const perSocket: Rate = { perSecond: 20, burst: 60 };
/** A bucket that was not asked for so long is full again anyway. */
const keepMs = 60_000;

/** Keeps one caller from taking the server from the others. Counted by each node for itself: it guards that node. */
@Injectable()
export class RequestLimits {
  private readonly accounts = new LRUCache<string, TokenBucket>({ max: 100_000, ttl: keepMs, updateAgeOnGet: true });
  private readonly addresses = new LRUCache<string, TokenBucket>({ max: 100_000, ttl: keepMs, updateAgeOnGet: true });

  constructor(private readonly config: Config) {}

  /** @throws ChatError `rate-limited` */
  takeForAccount(userId: UserId): void {
    this.take(this.accounts, userId, perAccount);
  }

  /** @throws ChatError `rate-limited` */
  takeForAddress(ip: string): void {
    this.take(this.addresses, sourceOf(ip), perAddress);
  }

  forSocket(): TokenBucket {
    return new TokenBucket(this.scaled(perSocket));
  }

  private take(buckets: LRUCache<string, TokenBucket>, key: string, rate: Rate): void {
    const bucket = buckets.get(key) ?? new TokenBucket(this.scaled(rate));
    buckets.set(key, bucket);
    bucket.take();
  }

  private scaled({ perSecond, burst }: Rate): Rate {
    const { RATE_LIMIT_FACTOR: factor } = this.config;
    return { perSecond: perSecond * factor, burst: Math.max(1, burst * factor) };
  }
}

/** One customer has a whole IPv6 /64 to change addresses in, so that counts as one source. IPv4 counts by address. */
export function sourceOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length);
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')];
  return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`; // prettier-ignore
}
