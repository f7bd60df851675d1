/** Runs so many tasks at once, and the others in the order they came. */
export class Turns {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  get waiting(): number {
    return this.line.length;
  }

  /** Nothing runs, and nothing waits. */
  get isIdle(): boolean {
    return this.running === 0;
  }

  /** Whoever comes now has to wait. */
  get isTaken(): boolean {
    return this.running >= this.atOnce;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (!this.isTaken) this.running += 1;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.line.shift();
      if (next)
        next(); // a place that is given on stays taken
      else this.running -= 1;
    }
  }
}
