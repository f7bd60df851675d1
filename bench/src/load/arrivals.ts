import { numberOf } from '../world/ids.js';

/** How a message comes to somebody: the server pushes it, or answers what changed. */
export type Way = 'push' | 'answer';

interface Arrival {
  readonly id: string;
  readonly ways: Set<Way>;
}

/** Every message that was brought to somebody, before an app would drop what it knows. */
export class Arrivals {
  /** Brought again by the way it had come, or stored twice: no server has a reason to. */
  doubled = 0;
  /** Pushed and also in an answer. A push overtakes the answer to a question that was asked before it, so the app drops one of the two. */
  bothWays = 0;
  private readonly byNumber = new Map<number, Arrival>();

  bring(id: string, way: Way): void {
    const number = numberOf(id);
    const known = this.byNumber.get(number);
    if (!known) {
      this.byNumber.set(number, { id, ways: new Set([way]) });
      return;
    }
    if (known.id !== id || known.ways.has(way)) this.doubled += 1;
    else this.bothWays += 1;
    known.ways.add(way);
  }

  /** How many of these never came. */
  missingOf(numbers: readonly number[]): number {
    return numbers.filter((number) => !this.byNumber.has(number)).length;
  }
}
