import type { UserId } from '@chatera/protocol';
import type { Lead, Standing } from './lead.js';

/** What every tab of a browser can reach. */
export interface Leases {
  /** Takes or renews it for so long, unless another holder's still runs. True: it is ours. */
  claim(authorId: UserId, forMs: number): Promise<boolean>;
  /** Ends it if it is ours. */
  release(authorId: UserId): Promise<void>;
}

const lifeMs = 6_000;
const beatMs = 2_000;

/**
 * Where there are no Web Locks (old browsers, plain http in a local network): a lease with a heartbeat, in the database that the tabs share.
 * It is held only while something waits. Whose tab closed, crashed or froze stops renewing it.
 */
export function leaseLead(leases: Leases): Lead {
  return { stand: (authorId, onTurn) => new LeaseStanding({ leases, authorId, onTurn }) };
}

class LeaseStanding implements Standing {
  private timer: ReturnType<typeof setInterval> | undefined;
  private isWaiting = false;
  private isHeld = false;

  constructor(private readonly options: { leases: Leases; authorId: UserId; onTurn: (isLeading: boolean) => void }) {}

  setWaiting(isWaiting: boolean): void {
    if (isWaiting === this.isWaiting) return;
    this.isWaiting = isWaiting;
    clearInterval(this.timer);
    if (!isWaiting) return this.turn(false); // the lease runs out by itself, or is renewed for the next message
    this.timer = setInterval(() => void this.beat(), beatMs);
    void this.beat();
  }

  end(): void {
    this.setWaiting(false);
    this.options.leases.release(this.options.authorId).catch(() => undefined); // then it runs out
  }

  private async beat(): Promise<void> {
    const { leases, authorId } = this.options;
    // A database that fails keeps nothing for anybody: each for itself, which the ids make harmless.
    const isOurs = await leases.claim(authorId, lifeMs).catch(() => true);
    this.turn(isOurs && this.isWaiting);
  }

  private turn(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    this.options.onTurn(isHeld);
  }
}
