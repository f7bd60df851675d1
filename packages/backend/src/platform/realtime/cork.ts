/** One frame on its way to everybody in some rooms. */
export interface News {
  readonly rooms: readonly string[];
  readonly frame: Buffer;
  /** When it came, by `performance.now()`. */
  readonly since: number;
}

export interface CorkOptions {
  readonly sizeOf: (room: string) => number;
  /** Writes news to whom it is for, in the order given. Answers to how many sockets. */
  readonly spread: (news: readonly News[]) => number;
  /** Milliseconds from any moment on: `performance.now` but for tests. */
  readonly now?: () => number;
}

/** Writing to a room for longer than this makes it one whose news waits for company. */
const costlyMs = 1;
const longestHoldMs = 8;

/**
 * Joins what one socket is sent into one write, which is what costs. All news of one step of the program leaves together at its end, before
 * anything else runs, so a lone message waits for nothing. After a room so large that writing to it took a while, its next news gathers for
 * as long again, 8 ms at most: however fast people write there, half of the time is left for everything else. One room's news keeps its order.
 */
export class Cork {
  private pending: News[] = [];
  private isFlushPlanned = false;
  private timer: NodeJS.Timeout | null = null;
  /** Until when the news of a costly room gathers, by `performance.now()`. */
  private readonly holds = new Map<string, number>();
  private readonly now: () => number;

  constructor(private readonly options: CorkOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  push(rooms: readonly string[], frame: Buffer): void {
    this.pending.push({ rooms, frame, since: this.now() });
    if (this.isFlushPlanned) return;
    this.isFlushPlanned = true;
    queueMicrotask(() => this.flush());
  }

  /** What waits for one of these rooms leaves now. */
  hurry(rooms: Iterable<string>): void {
    for (const room of rooms) this.holds.delete(room);
    this.flush();
  }

  /** Nobody is in the room any more. */
  forget(room: string): void {
    this.holds.delete(room);
  }

  private flush(): void {
    this.isFlushPlanned = false;
    const startedAt = this.now();
    const [due, held] = this.sort(startedAt);
    this.pending = held;
    if (due.length > 0) this.spread(due, startedAt);
    if (held.length > 0) this.comeBack();
  }

  private sort(now: number): [due: News[], held: News[]] {
    if (this.holds.size === 0) return [this.pending, []];
    const [due, held]: [News[], News[]] = [[], []];
    for (const news of this.pending) (this.holdOf(news) > now ? held : due).push(news);
    return [due, held];
  }

  /** What is for several rooms is rare, and waits for none of them. */
  private holdOf({ rooms: [room = '', ...others] }: News): number {
    return others.length > 0 ? 0 : (this.holds.get(room) ?? 0);
  }

  private spread(due: readonly News[], startedAt: number): void {
    const writes = this.options.spread(due);
    const endedAt = this.now();
    for (const [room, until] of this.holds) if (until <= startedAt) this.holds.delete(room);
    const tookMs = endedAt - startedAt;
    if (tookMs <= costlyMs || writes === 0) return;
    for (const room of new Set(due.flatMap(({ rooms }) => rooms))) {
      const costMs = (this.options.sizeOf(room) * tookMs) / writes;
      if (costMs > costlyMs) this.holds.set(room, endedAt + Math.min(costMs, longestHoldMs));
    }
  }

  private comeBack(): void {
    if (this.timer) return;
    const first = Math.min(...this.pending.map((news) => this.holdOf(news)));
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.flush();
      },
      Math.max(1, Math.ceil(first - this.now())),
    );
  }
}
