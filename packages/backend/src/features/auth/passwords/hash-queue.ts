import { ChatError } from '@chatera/protocol';

/** Runs a few works at a time and lets a few wait: one hash takes 64 MiB, and memory must not be anybody's to exhaust. */
export class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: { readonly parallel: number; readonly waiting: number }) {}

  /** @throws ChatError `unavailable` when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.limits.parallel) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.limits.waiting)
      throw new ChatError('unavailable', 'Too many people sign in right now', { retryAfterMs: 1_000 });
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The place goes to whoever waits longest, so that nobody slips in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
