/** A node may answer with the epoch of before for ten seconds after a restore (LogEpoch in the backend), and its answer takes its way. */
const pastMs = 15_000;

/**
 * Which epoch counts. They are random, so of two that are heard in turn nobody can tell the newer: the one that comes later is, and the one it
 * follows counts for nothing until no node can remember it. Were the two heard in the wrong order, the newer is the only one told then.
 */
export class LogEpochs {
  current: string | null = null;
  private readonly leftAt = new Map<string, number>();

  /** `onRestored`: another one follows one that was known. */
  constructor(private readonly onRestored: () => void = () => undefined) {}

  /** Whether what comes with this epoch may be taken. */
  takes(epoch: string): boolean {
    if (epoch === this.current) return true;
    if (this.isPast(epoch)) return false;
    const before = this.current;
    this.current = epoch;
    if (before === null) return true;
    this.leftAt.set(before, performance.now());
    this.onRestored();
    return true;
  }

  private isPast(epoch: string): boolean {
    const leftAt = this.leftAt.get(epoch);
    return leftAt !== undefined && performance.now() - leftAt < pastMs;
  }
}
