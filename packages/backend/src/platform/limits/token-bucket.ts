import { ChatError } from '@chatera/protocol';
import { monotonicMs } from '../monotonic.js';

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Allows a burst, then a steady rate. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    readonly rate: Rate,
    private readonly now: () => number = monotonicMs,
  ) {
    this.tokens = rate.burst;
    this.filledAt = now();
  }

  /** @throws ChatError `rate-limited` with the time until the next token */
  take(): void {
    this.fill();
    if (this.tokens < 1) {
      const retryAfterMs = Math.ceil(((1 - this.tokens) / this.rate.perSecond) * 1_000);
      throw new ChatError('rate-limited', 'Too fast', { retryAfterMs });
    }
    this.tokens -= 1;
  }

  /** Others have taken from it too: there is no more left than this. */
  lowerTo(tokens: number): void {
    this.fill();
    this.tokens = Math.min(this.tokens, tokens);
  }

  private fill(): void {
    const now = this.now();
    this.tokens = Math.min(this.rate.burst, this.tokens + ((now - this.filledAt) / 1_000) * this.rate.perSecond);
    this.filledAt = now;
  }
}
