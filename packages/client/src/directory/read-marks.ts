import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import type { Timers } from '../platform/timers.js';
import { compareMarks } from './read-state.js';
import type { MarkPlace } from './read-state.js';

export const markReadEveryMs = 500;

/** Tells the server how far one has read: the first at once, then at most twice a second and channel or thread, the newest mark wins. */
export class ReadMarks<Id> {
  private readonly waiting = new Map<Id, MarkPlace>();
  private readonly pausing = new Set<Id>();

  constructor(
    private readonly timers: Timers,
    private readonly send: (id: Id, mark: MarkPlace) => Promise<void>,
  ) {}

  mark(id: Id, mark: MarkPlace): void {
    this.wait(id, mark);
    if (!this.pausing.has(id)) void this.flush(id, 0);
  }

  /** What still waits is not told any more. What is on its way names its epoch: too late, it moves nothing. */
  cancel(id: Id): void {
    this.waiting.delete(id);
  }

  clear(): void {
    this.waiting.clear();
  }

  private wait(id: Id, mark: MarkPlace): void {
    const known = this.waiting.get(id);
    if (!known || compareMarks(known, mark) < 0) this.waiting.set(id, mark);
  }

  private async flush(id: Id, attempt: number): Promise<void> {
    this.pausing.add(id);
    const mark = this.waiting.get(id);
    this.waiting.delete(id);
    let pauseMs = markReadEveryMs;
    let failures = 0;
    try {
      if (mark) await this.send(id, mark);
    } catch (error) {
      const failure = asChatError(error);
      if (mark && isTransient(failure)) {
        this.wait(id, mark);
        pauseMs = retryDelayMs(failure, attempt);
        failures = attempt + 1;
      }
    }
    this.timers.after(pauseMs, () => {
      this.pausing.delete(id);
      if (this.waiting.has(id)) void this.flush(id, failures);
    });
  }
}
