import type { ChannelId, ChatError } from '@chatera/protocol';
import { isTransient, retryDelayMs } from '../platform/retry.js';
import { Nap } from '../platform/timers.js';
import type { Timers } from '../platform/timers.js';
import type { PendingMessage } from '../timelines/timeline-state.js';

interface SendLanesOptions {
  readonly timers: Timers;
  /** What goes next in a channel, if anything may go from here. */
  readonly next: (channelId: ChannelId) => Promise<PendingMessage | undefined>;
  /** Returns the failure that holds the channel up, if any. */
  readonly attempt: (item: PendingMessage) => Promise<ChatError | null>;
}

/** Runs while a channel has something to send. */
interface Lane {
  readonly nap: Nap;
  failures: number;
  /** Somebody asked for a run since it last looked what is next. */
  isAsked: boolean;
}

/** One lane per channel: the next message starts when the one before it was taken or refused. */
export class SendLanes {
  private readonly lanes = new Map<ChannelId, Lane>();

  constructor(private readonly options: SendLanesOptions) {}

  run(channelId: ChannelId): void {
    const known = this.lanes.get(channelId);
    if (known) known.isAsked = true;
    else void this.drive(channelId);
  }

  /** What it waits for may be over. */
  wake(channelId: ChannelId): void {
    this.lanes.get(channelId)?.nap.wake();
    this.run(channelId);
  }

  /** Do not wait any longer, and begin with short waits again. */
  wakeAll(): void {
    for (const lane of this.lanes.values()) {
      lane.failures = 0;
      lane.nap.wake();
    }
  }

  private async drive(channelId: ChannelId): Promise<void> {
    const lane: Lane = { nap: new Nap(this.options.timers), failures: 0, isAsked: false };
    this.lanes.set(channelId, lane);
    let isAlive: boolean;
    do isAlive = await this.empty(channelId, lane);
    while (isAlive && lane.isAsked);
    this.lanes.delete(channelId);
  }

  /** False when the owner was closed. */
  private async empty(channelId: ChannelId, lane: Lane): Promise<boolean> {
    for (let item = await this.look(channelId, lane); item; item = await this.look(channelId, lane)) {
      const failure = await this.options.attempt(item);
      if (!failure) this.succeeded(lane);
      else if (!isTransient(failure)) return true;
      else if (!(await pause(lane, failure))) return false;
    }
    return true;
  }

  /** Where one goes again after failures, others may. */
  private succeeded(lane: Lane): void {
    if (lane.failures > 0) this.wakeAll();
    lane.failures = 0;
  }

  private async look(channelId: ChannelId, lane: Lane): Promise<PendingMessage | undefined> {
    lane.isAsked = false;
    return this.options.next(channelId);
  }
}

/** May be cut short by good news, but not below what the server asked for. False when the owner was closed. */
async function pause(lane: Lane, failure: ChatError): Promise<boolean> {
  const dueAt = performance.now() + (failure.details.retryAfterMs ?? 0);
  let isAlive = await lane.nap.sleep(retryDelayMs(failure, lane.failures++));
  for (let leftMs = dueAt - performance.now(); isAlive && leftMs > 0; leftMs = dueAt - performance.now()) {
    isAlive = await lane.nap.sleep(leftMs);
  }
  return isAlive;
}
