/** Repeatable chance: the same seed, the same run (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 */
  readonly next = (): number => {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  /** 0 … max − 1 */
  below(max: number): number {
    return Math.floor(this.next() * max);
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => [this.next(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  }
}

/** Runs with 0, 1, 2 … and says which of them failed. */
export async function forEachSeed(count: number, run: (chance: Chance) => void | Promise<void>): Promise<void> {
  for (let seed = 0; seed < count; seed++) {
    try {
      await run(new Chance(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
