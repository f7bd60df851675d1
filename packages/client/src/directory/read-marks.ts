import type { ChannelId } from '@chatera/protocol';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import type { Timers } from '../platform/timers.js';

export const markReadEveryMs = 500;

/** Tells the server how far one has read: the first at once, then at most twice a second and channel, the furthest wins. */
export class ReadMarks {
  private readonly waiting = new Map<ChannelId, number>();
  private readonly pausing = new Set<ChannelId>();

  constructor(
    private readonly timers: Timers,
    private readonly send: (channelId: ChannelId, upTo: number) => Promise<void>,
  ) {}

  mark(channelId: ChannelId, upTo: number): void {
    this.waiting.set(channelId, Math.max(upTo, this.waiting.get(channelId) ?? 0));
    if (!this.pausing.has(channelId)) void this.flush(channelId, 0);
  }

  clear(): void {
    this.waiting.clear();
  }

  private async flush(channelId: ChannelId, attempt: number): Promise<void> {
    this.pausing.add(channelId);
    const upTo = this.waiting.get(channelId);
    this.waiting.delete(channelId);
    let pauseMs = markReadEveryMs;
    let failures = 0;
    try {
      if (upTo !== undefined) await this.send(channelId, upTo);
    } catch (error) {
      const failure = asChatError(error);
      if (upTo !== undefined && isTransient(failure)) {
        this.waiting.set(channelId, Math.max(upTo, this.waiting.get(channelId) ?? 0));
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
