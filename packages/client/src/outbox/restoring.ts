import { backoffMs, refreshBackoff } from '../platform/retry.js';
import { Nap } from '../platform/timers.js';
import type { Timers } from '../platform/timers.js';

export interface RestoringOptions {
  readonly timers: Timers;
  /** Resolves to whether the store has answered. Never rejects. */
  readonly load: () => Promise<boolean>;
  /** It has, when nothing waited for it any more. */
  readonly onLate: () => void;
  /** Whether new messages go ahead of a store that keeps silent. */
  readonly goesOnWithout: boolean;
}

/** Asked in vain so often, nothing waits for a store that may hang for good. */
const triesAwaited = 3;
/** While messages wait for it, a store is asked every few seconds, as after so many tries. */
const longestPause = 3;

/** Reads what an earlier run left, until the store has answered once: what is new goes behind it. */
export class Restoring {
  private readonly nap: Nap;
  private first: Promise<void> | null = null;

  constructor(private readonly options: RestoringOptions) {
    this.nap = new Nap(options.timers);
  }

  /** Resolves when new messages may go. Never rejects. */
  done(): Promise<void> {
    return (this.first ??= this.begin());
  }

  private async begin(): Promise<void> {
    let tries = 1;
    while (!(await this.options.load())) {
      if (this.options.goesOnWithout && tries === triesAwaited) {
        void this.goOn();
        return;
      }
      if (!(await this.pause(Math.min(tries++, longestPause)))) return;
    }
  }

  private async goOn(): Promise<void> {
    for (let tries = triesAwaited; await this.pause(tries); tries++) {
      if (!(await this.options.load())) continue;
      this.options.onLate();
      return;
    }
  }

  /** False when the owner was closed. */
  private pause(tries: number): Promise<boolean> {
    return this.nap.sleep(backoffMs(tries, refreshBackoff));
  }
}
