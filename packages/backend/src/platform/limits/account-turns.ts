import { ChatError, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { Turns } from '../turns.js';

/** Half of a pool of the usual size: whatever one account asks for at once, others find a connection. */
const together = 10;
/** Each that waits holds its input and a place to be answered at: more than this no device of a person's has under way. */
const longestLine = 100;
const retryAfterMs = 1_000;

/** Lets so many calls of one account run at once on this node; the next begins when one is done, in the order they came. */
@Injectable()
export class AccountTurns {
  private readonly lines = new Map<UserId, Turns>();
  private readonly mostWaiting: number;

  constructor(
    { RATE_LIMIT_FACTOR }: Config,
    private readonly metrics: Metrics,
  ) {
    this.mostWaiting = Math.max(1, longestLine * RATE_LIMIT_FACTOR);
    metrics.accountTurnsWaiting.readFrom(() => [...this.lines.values()].reduce((sum, { waiting }) => sum + waiting, 0));
  }

  /** @throws ChatError `rate-limited` when so many wait already that it is refused, and whatever the work throws */
  async run<T>(userId: UserId, work: () => Promise<T>): Promise<T> {
    const turns = this.lines.get(userId) ?? new Turns(together);
    if (turns.isTaken && turns.waiting >= this.mostWaiting) {
      this.metrics.rateLimited.add(1, { limit: 'turns' });
      throw new ChatError('rate-limited', 'Too many calls at once', { retryAfterMs });
    }
    this.lines.set(userId, turns);
    try {
      return await turns.run(work);
    } finally {
      if (turns.isIdle) this.lines.delete(userId);
    }
  }
}
