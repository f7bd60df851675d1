type Handle = ReturnType<typeof setTimeout>;

/** Timers that end together with their owner. */
export class Timers {
  private readonly running = new Map<Handle, (() => void) | undefined>();
  private isClosed = false;

  /** Returns what cancels it. After `close` nothing is started any more; `onClosed` is then called instead. */
  after(delayMs: number, task: () => void, onClosed?: () => void): () => void {
    if (this.isClosed) {
      onClosed?.();
      return () => undefined;
    }
    const handle: Handle = setTimeout(() => {
      this.running.delete(handle);
      task();
    }, delayMs);
    this.running.set(handle, onClosed);
    return () => {
      clearTimeout(handle);
      this.running.delete(handle);
    };
  }

  close(): void {
    this.isClosed = true;
    const running = [...this.running];
    this.running.clear();
    for (const [handle, onClosed] of running) {
      clearTimeout(handle);
      onClosed?.();
    }
  }
}

/** Sleeps that others may end early. */
export class Nap {
  private readonly sleepers = new Set<() => void>();

  constructor(private readonly timers: Timers) {}

  /** False when the owner was closed: stop what you were about to go on with. */
  sleep(delayMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      let cancel: () => void = () => undefined;
      const end = (isAlive: boolean) => {
        cancel();
        this.sleepers.delete(wake);
        resolve(isAlive);
      };
      const wake = () => end(true);
      this.sleepers.add(wake);
      cancel = this.timers.after(delayMs, wake, () => end(false));
    });
  }

  wake(): void {
    for (const wake of [...this.sleepers]) wake();
  }
}
