/** Sockets are told nothing once it is this long ago that we knew who may hear what. */
export const certainMs = 4_000;

/**
 * Whether this node still knows who may hear what. Somebody removed, or signed out, is told to it by PostgreSQL: a node that does not hear
 * PostgreSQL must not go on delivering what other nodes send it. So it falls silent, before five seconds are over.
 */
export class Certainty {
  private knownAt = -Infinity;
  private readonly unfinished = new Set<number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  get holds(): boolean {
    const oldest = Math.min(this.knownAt, ...this.unfinished);
    return this.now() - oldest < certainMs;
  }

  /** All that was decided before this moment has been heard here. */
  confirm(at: number): void {
    this.knownAt = Math.max(this.knownAt, at);
  }

  /** Something was heard, and sockets are being moved. What is returned is to be called once they are. */
  begin(): () => void {
    // Two in the same moment are two.
    let at = this.now();
    while (this.unfinished.has(at)) at -= 0.001;
    this.unfinished.add(at);
    return () => void this.unfinished.delete(at);
  }
}
