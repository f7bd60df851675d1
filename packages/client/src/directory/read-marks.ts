import type { ChannelId } from '@chatera/protocol';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import type { Timers } from '../platform/timers.js';
import { compareMarks } from './my-channel.js';
import type { MarkPlace } from './my-channel.js';

export const markReadEveryMs = 500;

/** Tells the server how far one has read: the first at once, then at most twice a second and channel, the newest mark wins. */
export class ReadMarks {
  private readonly waiting = new Map<ChannelId, MarkPlace>();
  private readonly pausing = new Set<ChannelId>();

  constructor(
    private readonly timers: Timers,
    private readonly send: (channelId: ChannelId, mark: MarkPlace) => Promise<void>,
  ) {}

  mark(channelId: ChannelId, mark: MarkPlace): void {
    this.wait(channelId, mark);
    if (!this.pausing.has(channelId)) void this.flush(channelId, 0);
  }

  /** What still waits is not told any more. What is on its way names its epoch: too late, it moves nothing. */
  cancel(channelId: ChannelId): void {
    this.waiting.delete(channelId);
  }

  clear(): void {
    this.waiting.clear();
  }

  private wait(channelId: ChannelId, mark: MarkPlace): void {
    const known = this.waiting.get(channelId);
    if (!known || compareMarks(known, mark) < 0) this.waiting.set(channelId, mark);
  }

  private async flush(channelId: ChannelId, attempt: number): Promise<void> {
    this.pausing.add(channelId);
    const mark = this.waiting.get(channelId);
    this.waiting.delete(channelId);
    let pauseMs = markReadEveryMs;
    let failures = 0;
    try {
      if (mark) await this.send(channelId, mark);
    } catch (error) {
      const failure = asChatError(error);
      if (mark && isTransient(failure)) {
        this.wait(channelId, mark);
        pauseMs = retryDelayMs(failure, attempt);
        failures = attempt + 1;
      }
    }
    this.timers.after(pauseMs, () => {
      this.pausing.delete(channelId);
      if (this.waiting.has(channelId)) void this.flush(channelId, failures);
    });
  }
}
