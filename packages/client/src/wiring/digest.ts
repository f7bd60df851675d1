import { maxSyncChannels } from '@chatera/protocol/light';
import type { ChannelId, Output, RawInput, sync, UserId } from '@chatera/protocol';
import type { Channels } from '../directory/channels.js';
import type { Timers } from '../platform/timers.js';
import type { Timelines } from '../timelines/timelines.js';

export interface DigestOptions {
  readonly sync: (input: RawInput<typeof sync>) => Promise<Output<typeof sync>>;
  readonly timers: Timers;
  readonly timelines: Timelines;
  readonly channels: Channels;
  readonly me: () => UserId | null;
  readonly log: (message: string, error: unknown) => void;
}

const everyMs = 20_000;

/** Asks "which of these moved past what I know?": finds a push that was lost with none after it. */
export class Digest {
  private cancel: () => void = () => undefined;

  constructor(private readonly options: DigestOptions) {}

  start(): void {
    this.cancel();
    this.cancel = this.options.timers.after(everyMs * (0.9 + Math.random() * 0.2), () => {
      this.start();
      void this.run();
    });
  }

  stop(): void {
    this.cancel();
  }

  /**
   * Always a question of its own: one that is under way may be older than what this is asked for, or hang on a line that is gone. Never throws:
   * the next one comes soon.
   */
  async run(): Promise<void> {
    await this.compare().catch((error: unknown) => this.options.log('The digest failed', error));
  }

  private async compare(): Promise<void> {
    const { me } = this.options;
    const before = me();
    const revs = [...this.known()];
    for (let start = 0; start < revs.length; start += maxSyncChannels) {
      const answer = await this.options.sync({ channels: Object.fromEntries(revs.slice(start, start + maxSyncChannels)) });
      if (before === me()) this.take(answer);
    }
  }

  /** The older of what the list and the timeline know. */
  private known(): Map<ChannelId, number> {
    const known = this.options.channels.revs();
    for (const [id, rev] of this.options.timelines.revs()) known.set(id, Math.min(rev, known.get(id) ?? rev));
    return known;
  }

  private take({ moved, gone, logEpoch }: Output<typeof sync>): void {
    const { timelines, channels } = this.options;
    if (!timelines.hearEpoch(logEpoch)) return;
    for (const id of gone) channels.removed(id);
    for (const [key, rev] of Object.entries(moved)) {
      const id = key as ChannelId; // the keys are those that were asked
      channels.hear(id, rev);
      timelines.hear(id, rev, logEpoch);
    }
  }
}
