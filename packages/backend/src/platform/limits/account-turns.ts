import type { UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';

/** Half of a pool of the usual size: whatever one account asks for at once, others find a connection. */
const together = 10;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/** Lets so many calls of one account run at once on this node; the next begins when one is done, in the order they came. */
@Injectable()
export class AccountTurns {
  private readonly lines = new Map<UserId, Line>();

  async run<T>(userId: UserId, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(userId) ?? { running: 0, waiting: [] };
    this.lines.set(userId, line);
    if (line.running < together) line.running += 1;
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await work();
    } finally {
      this.done(userId, line);
    }
  }

  /** A place that is given on stays taken. */
  private done(userId: UserId, line: Line): void {
    const next = line.waiting.shift();
    if (next) return next();
    line.running -= 1;
    if (line.running === 0) this.lines.delete(userId);
  }
}
