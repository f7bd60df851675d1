import type { ChannelId, Input, markRead, MyChannel, ReadMark } from '@chatera/protocol';
import { Lanes } from '../platform/flights.js';
import { Store } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import { compareMarks, lastSeqOf, withMarkOf, withOwnReading, withOwnUnread } from './my-channel.js';
import { ReadMarks } from './read-marks.js';

export interface OwnMarksOptions {
  readonly timers: Timers;
  readonly get: (channelId: ChannelId) => MyChannel | undefined;
  readonly write: (mine: MyChannel) => void;
  /** Takes in the server's word. */
  readonly take: (mark: ReadMark) => void;
  /** Asks the server how the channel is. */
  readonly refresh: (channelId: ChannelId) => void;
  readonly markRead: (input: Input<typeof markRead>) => Promise<ReadMark>;
  readonly markUnread: (input: { channelId: ChannelId; from: number }) => Promise<ReadMark>;
}

/** Said to be unread, and not answered yet. */
interface Unmarking {
  /** As the server had it, to be shown again when it refuses. */
  readonly before: MyChannel;
  /** What was read since: told once the answer is there, for it belongs to the epoch that begins with it. */
  readUpTo: number;
}

/** What one reads, and what one says is unread: shown at once, then told to the server. */
export class OwnMarks {
  /** Channels in which looking reads nothing: their mark was set back, and they were not opened since. */
  readonly held = new Store<ReadonlySet<ChannelId>>(new Set());
  private readonly marks: ReadMarks;
  private readonly lanes = new Lanes<ChannelId>();
  private readonly unmarking = new Map<ChannelId, Unmarking>();
  /** As the channels were that `readAll` shows as read, until the last of its answers is there. */
  private readonly unanswered = new Map<ChannelId, MyChannel>();
  private asking = 0;

  constructor(private readonly options: OwnMarksOptions) {
    this.marks = new ReadMarks(options.timers, async (channelId, { readUpTo, readEpoch }) =>
      options.take(await options.markRead({ channelId, upTo: readUpTo, readEpoch })),
    );
  }

  /** What was on screen is read. */
  see(channelId: ChannelId, upTo: number): void {
    if (!this.held.get().has(channelId)) this.advance(channelId, upTo);
  }

  /** What one says is read, whether or not it was seen. */
  read(channelId: ChannelId, upTo: number): void {
    this.resume(channelId);
    this.advance(channelId, upTo);
  }

  /** @throws ChatError; the mark is where it was before. */
  async unread(channelId: ChannelId, from: number): Promise<void> {
    const mine = this.options.get(channelId);
    if (!mine?.membership) return;
    const unmarking = { before: this.unmarking.get(channelId)?.before ?? mine, readUpTo: 0 };
    this.unmarking.set(channelId, unmarking);
    this.holdBack(channelId);
    this.options.write(withOwnUnread(mine, from));
    try {
      const mark = await this.lanes.run(channelId, () => this.options.markUnread({ channelId, from }));
      this.settle(channelId, unmarking, () => this.options.take(mark));
    } catch (error) {
      this.settle(channelId, unmarking, () => this.takeBack(channelId, unmarking.before));
      throw error;
    }
  }

  /** All of these. @throws ChatError; the marks are where they were before. */
  async readAll(channels: readonly MyChannel[], ask: () => Promise<readonly ReadMark[]>): Promise<void> {
    const shown = channels.filter(({ membership, unreadCount }) => membership && unreadCount > 0).flatMap((mine) => this.showRead(mine));
    const moved = new Set<ChannelId>();
    this.asking += 1;
    try {
      for (const mark of await ask()) {
        moved.add(mark.channelId);
        this.options.take(mark);
      }
    } finally {
      for (const each of shown) if (!moved.has(each.channel.id)) this.undo(each);
      this.asking -= 1;
      if (this.asking === 0) this.unanswered.clear();
    }
  }

  /** From now on looking reads again: the conversation was opened, or the person wrote there, or went to its end. */
  resume(channelId: ChannelId): void {
    if (this.held.get().has(channelId)) this.held.update((held) => new Set([...held].filter((id) => id !== channelId)));
  }

  /** For every change of a channel: a mark that was set back, here or on another device, is not moved on by who only looks at it. */
  moved(before: MyChannel | undefined, { channel, membership }: MyChannel): void {
    if (!before?.membership || !membership) return;
    // Our own, between two epochs, is held since it was said; its answer is no news.
    if (membership.readEpoch > Math.ceil(before.membership.readEpoch)) this.holdBack(channel.id);
  }

  forget(channelId: ChannelId): void {
    this.resume(channelId);
    this.marks.cancel(channelId);
  }

  clear(): void {
    this.held.set(new Set());
    this.unmarking.clear();
    this.unanswered.clear();
    this.marks.clear();
  }

  private advance(channelId: ChannelId, upTo: number): void {
    const mine = this.options.get(channelId);
    if (!mine?.membership || upTo <= mine.membership.readUpTo) return;
    this.options.write(withOwnReading(mine, upTo));
    const unmarking = this.unmarking.get(channelId);
    if (unmarking) unmarking.readUpTo = Math.max(unmarking.readUpTo, upTo);
    else this.marks.mark(channelId, { ...mine.membership, readUpTo: upTo });
  }

  private holdBack(channelId: ChannelId): void {
    this.marks.cancel(channelId);
    const unmarking = this.unmarking.get(channelId);
    if (unmarking) unmarking.readUpTo = 0;
    if (!this.held.get().has(channelId)) this.held.update((held) => new Set([...held, channelId]));
  }

  /** Only the last of several that were said one after the other. */
  private settle(channelId: ChannelId, unmarking: Unmarking, take: () => void): void {
    if (this.unmarking.get(channelId) !== unmarking) return;
    this.unmarking.delete(channelId);
    take();
    const mine = this.options.get(channelId);
    if (!mine?.membership || unmarking.readUpTo === 0) return;
    // It may be shown already, if a push was quicker than the answer, and was not told.
    this.options.write(withOwnReading(mine, unmarking.readUpTo));
    this.marks.mark(channelId, { ...mine.membership, readUpTo: unmarking.readUpTo });
  }

  /** Another device may have set it back meanwhile, or the server did and the answer was lost: that stays. */
  private takeBack(channelId: ChannelId, before: MyChannel): void {
    const mine = this.options.get(channelId);
    if (mine?.membership && !Number.isInteger(mine.membership.readEpoch)) {
      this.options.write(withMarkOf(mine, before));
      this.resume(channelId);
      if (before.membership) this.marks.mark(channelId, before.membership); // what was read before may not have been told
    }
    this.options.refresh(channelId);
  }

  private showRead(mine: MyChannel): MyChannel[] {
    const { id } = mine.channel;
    this.resume(id);
    if (this.unmarking.has(id)) {
      this.advance(id, lastSeqOf(mine));
      return [];
    }
    if (!this.unanswered.has(id)) this.unanswered.set(id, mine);
    const read = withOwnReading(mine, lastSeqOf(mine));
    this.options.write(read);
    return [read];
  }

  private undo({ channel: { id }, membership }: MyChannel): void {
    const [mine, before] = [this.options.get(id), this.unanswered.get(id)];
    const isStillShown = mine?.membership && membership && compareMarks(mine.membership, membership) === 0;
    if (isStillShown && before) this.options.write(withMarkOf(mine, before));
    this.options.refresh(id);
  }
}
