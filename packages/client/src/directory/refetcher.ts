import type { ChatError } from '@chatera/protocol/light';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import type { Timers } from '../platform/timers.js';

/** Everybody who saw the same event would ask in the same instant: they wait up to half a second, and ask once. */
const spreadMs = () => 100 + Math.random() * 400;

/** A server that fails may work again; what it fails on for good must not be asked for until the page is closed. */
const triesOfFaults = 10;

/** Fetches again what may be out of date: soon, once, one after the other, and until it works. */
export class Refetcher<Key> {
  private wanted = new Map<Key, number>();
  private isPlanned = false;

  constructor(
    private readonly timers: Timers,
    /** Deals with what is final itself; only what may pass is tried again. */
    private readonly fetch: (key: Key) => Promise<void>,
  ) {}

  ask(key: Key, delayMs: number = spreadMs()): void {
    if (!this.wanted.has(key)) this.wanted.set(key, 0);
    this.plan(delayMs);
  }

  clear(): void {
    this.wanted.clear();
  }

  private plan(delayMs: number): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    this.timers.after(delayMs, () => void this.run());
  }

  private async run(): Promise<void> {
    const due = this.wanted;
    this.wanted = new Map();
    let pauseMs = 0;
    for (const [key, failures] of due) {
      const failure = await this.fetch(key).catch(asChatError);
      if (!failure || !mayPass(failure, failures)) continue;
      this.wanted.set(key, failures + 1);
      pauseMs = Math.max(pauseMs, retryDelayMs(failure, failures));
    }
    this.isPlanned = false;
    if (this.wanted.size > 0) this.plan(pauseMs || spreadMs());
  }
}

const mayPass = (failure: ChatError, failures: number): boolean =>
  isTransient(failure) || (failure.code === 'internal' && failures + 1 < triesOfFaults);
