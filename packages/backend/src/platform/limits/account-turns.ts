import { ChatError, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';

/** Half of a pool of the usual size: whatever one account asks for at once, others find a connection. */
const together = 10;
/** Each that waits holds its input and a place to be answered at: more than this no device of a person's has under way. */
const longestLine = 100;
const retryAfterMs = 1_000;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/** Lets so many calls of one account run at once on this node; the next begins when one is done, in the order they came. */
@Injectable()
export class AccountTurns {
  private readonly lines = new Map<UserId, Line>();
  private readonly mostWaiting: number;
  private waiting = 0;

  constructor(
    { RATE_LIMIT_FACTOR }: Config,
    private readonly metrics: Metrics,
  ) {
    this.mostWaiting = Math.max(1, longestLine * RATE_LIMIT_FACTOR);
    metrics.accountTurnsWaiting.readFrom(() => this.waiting);
  }

  /** @throws ChatError `rate-limited` when so many wait already that it is refused, and whatever the work throws */
  async run<T>(userId: UserId, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(userId) ?? { running: 0, waiting: [] };
    this.lines.set(userId, line);
    if (line.running < together) line.running += 1;
    else await this.wait(line);
    try {
      return await work();
    } finally {
      this.done(userId, line);
    }
  }

  private async wait({ waiting }: Line): Promise<void> {
    if (waiting.length >= this.mostWaiting) {
      this.metrics.rateLimited.add(1, { limit: 'turns' });
      throw new ChatError('rate-limited', 'Too many calls at once', { retryAfterMs });
    }
    this.waiting += 1;
    await new Promise<void>((resolve) => waiting.push(resolve));
    this.waiting -= 1;
  }

  /** A place that is given on stays taken. */
  private done(userId: UserId, line: Line): void {
    const next = line.waiting.shift();
    if (next) return next();
    line.running -= 1;
    if (line.running === 0) this.lines.delete(userId);
  }
}
