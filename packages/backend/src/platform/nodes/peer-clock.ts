const windowMs = 300_000;

/**
 * How old what comes from another node is. Its clock has nothing to do with ours, so the fastest frame of the last minutes counts as one
 * that took no time, and the others are measured against it.
 */
export class PeerClock {
  private fastest: number | null = null;
  private fastestBefore: number | null = null;
  private windowSince = 0;

  /** The age in milliseconds of a frame that is here now. */
  age(sentAt: number, now: number): number {
    const offset = now - sentAt;
    if (now - this.windowSince > windowMs) {
      this.fastestBefore = this.fastest;
      this.fastest = null;
      this.windowSince = now;
    }
    this.fastest = Math.min(this.fastest ?? offset, offset);
    return offset - Math.min(this.fastest, this.fastestBefore ?? offset);
  }
}
