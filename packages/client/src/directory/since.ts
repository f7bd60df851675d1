import type { ChannelId, MyChannel, UserId } from '@chatera/protocol';
import type { Step } from './my-channel.js';

export type StepOf = (mine: MyChannel, me: UserId) => Step;

/** With more than this since it was asked, another answer is quicker. */
const maxSteps = 500;

/** What happened in channels since they were asked for again: the answer may be older than that. */
export class Since {
  private readonly steps = new Map<ChannelId, StepOf[]>();

  begin(channelId: ChannelId): void {
    if (!this.steps.has(channelId)) this.steps.set(channelId, []);
  }

  note(channelId: ChannelId, step: StepOf): void {
    const steps = this.steps.get(channelId);
    if (steps && steps.length < maxSteps) steps.push(step);
  }

  /** The answer with all of it on top, in its order. */
  onTopOf(fetched: MyChannel, me: UserId): Step {
    return (this.steps.get(fetched.channel.id) ?? []).reduce<Step>(
      (before, step) => {
        const { channel, isSure } = step(before.channel, me);
        return { channel, isSure: before.isSure && isSure };
      },
      { channel: fetched, isSure: true },
    );
  }

  end(channelId: ChannelId): void {
    this.steps.delete(channelId);
  }

  clear(): void {
    this.steps.clear();
  }
}
