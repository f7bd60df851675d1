import { isIPv6 } from 'node:net';
import type { SessionId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { LimitStore } from './limit-store.js';
import { SharedBuckets } from './shared-buckets.js';
import { TokenBucket, type Rate } from './token-bucket.js';

const perAccount: Rate = { perSecond: 50, burst: 200 };
/** Generous: a whole office may share one address. */
const perAddress: Rate = { perSecond: 300, burst: 1_500 };
/** For each session apart from its account: one that asks for all that an account may get keeps nobody from ending it. */
const perSafeguard: Rate = { perSecond: 1, burst: 20 };
const perSocket: Rate = { perSecond: 20, burst: 60 };

/** Keeps one caller from taking the server from the others, on however many nodes they ask. */
@Injectable()
export class RequestLimits {
  private readonly accounts: SharedBuckets;
  private readonly addresses: SharedBuckets;
  private readonly safeguards: SharedBuckets;
  private readonly socketRate: Rate;

  constructor(
    { RATE_LIMIT_FACTOR }: Config,
    store: LimitStore,
    private readonly metrics: Metrics,
  ) {
    this.accounts = new SharedBuckets('account', scaled(perAccount, RATE_LIMIT_FACTOR), store);
    this.addresses = new SharedBuckets('address', scaled(perAddress, RATE_LIMIT_FACTOR), store);
    this.safeguards = new SharedBuckets('safeguard', scaled(perSafeguard, RATE_LIMIT_FACTOR), store);
    this.socketRate = scaled(perSocket, RATE_LIMIT_FACTOR);
  }

  /** @throws ChatError `rate-limited` */
  takeForAccount(userId: UserId): void {
    this.counted('account', () => this.accounts.take(userId));
  }

  /** For operations that are `isSafeguard`, in the account's place. @throws ChatError `rate-limited` */
  takeForSafeguard(sessionId: SessionId): void {
    this.counted('safeguard', () => this.safeguards.take(sessionId));
  }

  /** @throws ChatError `rate-limited` */
  takeForAddress(ip: string): void {
    this.counted('address', () => this.addresses.take(sourceOf(ip)));
  }

  /** A socket is connected to one node: nobody else need know. */
  forSocket(): TokenBucket {
    return new TokenBucket(this.socketRate);
  }

  /** @throws ChatError `rate-limited` */
  takeForSocket(bucket: TokenBucket): void {
    this.counted('socket', () => bucket.take());
  }

  private counted(limit: 'account' | 'address' | 'safeguard' | 'socket', take: () => void): void {
    try {
      take();
    } catch (error) {
      this.metrics.rateLimited.add(1, { limit });
      throw error;
    }
  }
}

const scaled = ({ perSecond, burst }: Rate, factor: number): Rate => ({
  perSecond: perSecond * factor,
  burst: Math.max(1, burst * factor),
});

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
