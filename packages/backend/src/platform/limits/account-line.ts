import type { SessionId } from '@chatera/protocol';
import { Turns } from '../turns.js';

/** What one account may have on a node. */
export interface Bounds {
  /** Calls of all its sessions that are being worked on. */
  readonly atWork: number;
  /** The same, and answers that were not taken yet. */
  readonly open: number;
  /** As many of these may be one session's. */
  readonly openOfSession: number;
  readonly waiting: number;
  readonly waitingOfSession: number;
}

export interface Call<T> {
  readonly work: () => Promise<T>;
  /** Resolves once nothing of the answer waits in memory. Without it the answer is not waited for. */
  readonly isTaken?: Promise<unknown> | undefined;
}

/**
 * The calls of one account: each waits for others of its session first, then for those of the account. So a session has no more than its own
 * share of what the others wait for, however much it asks for and however little it takes.
 */
export class AccountLine {
  private readonly sessions = new Map<SessionId, Turns>();
  private readonly open: Turns;
  private readonly atWork: Turns;
  private waitingNow = 0;

  constructor(private readonly bounds: Bounds) {
    this.open = new Turns(bounds.open);
    this.atWork = new Turns(bounds.atWork);
  }

  get waiting(): number {
    return this.waitingNow;
  }

  get isIdle(): boolean {
    return this.sessions.size === 0;
  }

  /** Whether a further call of this session has no place to wait at. */
  isFull(sessionId: SessionId): boolean {
    const own = this.sessions.get(sessionId);
    const { waiting, waitingOfSession } = this.bounds;
    if (own?.isTaken) return own.waiting >= waitingOfSession || this.waitingNow >= waiting;
    return (this.open.isTaken || this.atWork.isTaken) && this.waitingNow >= waiting;
  }

  /** Resolves with the work; its place is given on when the answer is taken as well. `onEnd` runs then. */
  run<T>(sessionId: SessionId, { work, isTaken }: Call<T>, onEnd: () => void): Promise<T> {
    const own = this.sessions.get(sessionId) ?? new Turns(this.bounds.openOfSession);
    this.sessions.set(sessionId, own);
    const answer = Promise.withResolvers<T>();
    this.waitingNow += 1;
    const begin = () => {
      this.waitingNow -= 1;
      return work();
    };
    const ended = own.run(() =>
      this.open.run(async () => {
        answer.resolve(this.atWork.run(begin));
        await Promise.allSettled([answer.promise, isTaken]);
      }),
    );
    void ended.then(() => {
      if (own.isIdle && this.sessions.get(sessionId) === own) this.sessions.delete(sessionId);
      onEnd();
    });
    return answer.promise;
  }
}
