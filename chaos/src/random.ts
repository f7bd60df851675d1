/** Seeded: the same seed gives the same numbers. */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = 2_166_136_261;
    for (const character of seed) this.state = Math.imul(this.state ^ character.charCodeAt(0), 16_777_619);
  }

  /** 0 ≤ x < 1. Mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** from ≤ x < to */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  isTrue(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws Error for nothing to choose from */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  }

  /** By weight. */
  draw<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][]; // its keys are T
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) if ((rest -= weight) < 0) return name;
    return this.pick(entries)[0];
  }

  sample<T>(items: readonly T[], count: number): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, count)
      .map(({ item }) => item);
  }
}
