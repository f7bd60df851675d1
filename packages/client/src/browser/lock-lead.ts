import type { UserId } from '@chatera/protocol';
import type { Lead, Standing } from './lead.js';

/** By Web Locks: whoever holds the lock leads. The browser passes it on when a tab closes or crashes; one that is frozen loses it by `takeOver`. */
export function lockLead(locks: LockManager): Lead {
  return { stand: (authorId, onTurn) => new LockStanding({ locks, name: lockName(authorId), onTurn }) };
}

export const lockName = (authorId: UserId): string => `chatera.outbox.${authorId}`;

class LockStanding implements Standing {
  private isOver = false;
  private isHeld = false;
  private isStealing = false;
  private queue = new AbortController();
  private release: () => void = () => undefined;

  constructor(private readonly options: { locks: LockManager; name: string; onTurn: (isLeading: boolean) => void }) {
    void this.run();
  }

  takeOver(): void {
    if (this.isHeld || this.isOver) return;
    this.isStealing = true;
    this.queue.abort();
  }

  end(): void {
    this.isOver = true;
    this.queue.abort();
    this.release();
  }

  /** Waits for the lock and holds it; once it was stolen, waits again. */
  private async run(): Promise<void> {
    while (!this.isOver) {
      try {
        await this.request();
      } catch (error) {
        if (!isAbort(error)) this.goAlone();
      }
      if (this.isHeld) this.turn(false);
    }
  }

  /** No locks for us: each for itself, which the ids make harmless. */
  private goAlone(): void {
    this.isOver = true;
    this.options.onTurn(true);
  }

  private request(): Promise<void> {
    const { locks, name } = this.options;
    this.queue = new AbortController();
    const how = this.isStealing ? { steal: true } : { signal: this.queue.signal };
    this.isStealing = false;
    return locks.request(name, how, () => this.hold());
  }

  private hold(): Promise<void> {
    return new Promise((resolve) => {
      this.isStealing = false;
      this.release = resolve;
      if (this.isOver) resolve();
      else this.turn(true);
    });
  }

  private turn(isHeld: boolean): void {
    this.isHeld = isHeld;
    if (!this.isOver) this.options.onTurn(isHeld);
  }
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';
