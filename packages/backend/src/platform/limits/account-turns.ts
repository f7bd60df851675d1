import { ChatError, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { AccountLine, type Bounds, type Call } from './account-line.js';

/**
 * Work of ten is half of a pool of the usual size: whatever one account asks for at once, others find a connection. A session has eight of
 * them, which is more than a browser asks for at once, and leaves two to the account's other devices. Answers of 32, four such sessions, may
 * be waiting to be taken: at 5 MB each, for the largest page, that is what one account may hold of a node's memory. Each that waits holds its
 * input and a place to be answered at: more than a hundred no device of a person's has under way.
 */
const forCalls: Bounds = { atWork: 10, open: 32, openOfSession: 8, waiting: 400, waitingOfSession: 100 };
/** What ends sessions, of which a person does one at a time: it waits for nothing above, and is small enough to take nothing from others. */
const forSafeguards: Bounds = { atWork: 4, open: 8, openOfSession: 2, waiting: 40, waitingOfSession: 10 };
const retryAfterMs = 1_000;

export interface AccountCall<T> extends Call<T> {
  readonly isSafeguard?: boolean | undefined;
}

/** Lets so many calls of one account, and of each of its sessions, run at once on this node; the next begins when one is done, in their order. */
@Injectable()
export class AccountTurns {
  private readonly calls: Lane;
  private readonly safeguards: Lane;

  constructor(
    { RATE_LIMIT_FACTOR }: Config,
    private readonly metrics: Metrics,
  ) {
    this.calls = new Lane(widened(forCalls, RATE_LIMIT_FACTOR));
    this.safeguards = new Lane(widened(forSafeguards, RATE_LIMIT_FACTOR));
    metrics.accountTurnsWaiting.readFrom(() => this.calls.waiting + this.safeguards.waiting);
  }

  /** @throws ChatError `rate-limited` when so many wait already that it is refused, and whatever the work throws */
  async run<T>({ userId, sessionId }: Pick<Actor, 'userId' | 'sessionId'>, { isSafeguard, ...call }: AccountCall<T>): Promise<T> {
    const lane = isSafeguard ? this.safeguards : this.calls;
    const line = lane.lineOf(userId);
    if (!line.isFull(sessionId)) return line.run(sessionId, call, () => lane.leave(userId, line));
    this.metrics.rateLimited.add(1, { limit: 'turns' });
    throw new ChatError('rate-limited', 'Too many calls at once', { retryAfterMs });
  }
}

class Lane {
  private readonly lines = new Map<UserId, AccountLine>();

  constructor(private readonly bounds: Bounds) {}

  get waiting(): number {
    return [...this.lines.values()].reduce((sum, { waiting }) => sum + waiting, 0);
  }

  lineOf(userId: UserId): AccountLine {
    const line = this.lines.get(userId) ?? new AccountLine(this.bounds);
    this.lines.set(userId, line);
    return line;
  }

  leave(userId: UserId, line: AccountLine): void {
    if (line.isIdle && this.lines.get(userId) === line) this.lines.delete(userId);
  }
}

/** More wait where all limits are wider; how many run is not a matter of how fast one asks. */
const widened = (bounds: Bounds, factor: number): Bounds => ({
  ...bounds,
  waiting: Math.max(1, bounds.waiting * factor),
  waitingOfSession: Math.max(1, bounds.waitingOfSession * factor),
});
