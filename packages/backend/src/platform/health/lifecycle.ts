import { Injectable } from '@nestjs/common';

/** Whether this process takes work, and how much it has under way. */
@Injectable()
export class Lifecycle {
  private state: 'starting' | 'ready' | 'stopping' = 'starting';
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];

  get isReady(): boolean {
    return this.state === 'ready';
  }

  start(): void {
    this.state = 'ready';
  }

  stop(): void {
    this.state = 'stopping';
  }

  /** Counts a request or a command; the answer is to be called once when it is done. */
  enter(): () => void {
    this.underWay += 1;
    return () => {
      this.underWay -= 1;
      if (this.underWay === 0) for (const resolve of this.waiting.splice(0)) resolve();
    };
  }

  /** Resolves once nothing is under way, or when the time is over. */
  async settled(timeoutMs: number): Promise<void> {
    if (this.underWay === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push(resolve);
    const timer = setTimeout(resolve, timeoutMs);
    await promise;
    clearTimeout(timer);
  }
}
