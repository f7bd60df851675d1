import { LRUCache } from 'lru-cache';

/** Longer than any handshake lasts: who asks twice, further apart, may get a new number for nothing. */
const keepMs = 120_000;

/** A number per key that is another one after each change of it. Bounded: of what has not changed for long nothing is kept. */
export class Versions<K extends string> {
  private last = 0;
  /** Counts for all keys at once: a connection under way is in no room yet, so nobody knows whom a change concerns. */
  private ofAll = 0;
  private readonly changed: LRUCache<K, number>;

  constructor(max = 100_000) {
    this.changed = new LRUCache({
      max,
      ttl: keepMs,
      // Forgotten too early: nobody knows any more whether that key has changed.
      dispose: (_version, _key, reason) => reason === 'evict' && this.bumpAll(),
    });
  }

  of(key: K): string {
    return `${this.changed.get(key) ?? 0} ${this.ofAll}`;
  }

  bump(key: K): void {
    this.changed.set(key, (this.last += 1));
  }

  bumpAll(): void {
    this.ofAll += 1;
  }
}
