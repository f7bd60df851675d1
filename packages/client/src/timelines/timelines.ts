import type { ChannelId, Message } from '@chatera/protocol';
import { ChannelTimeline } from './channel-timeline.js';
import type { TimelineServices } from './channel-timeline.js';
import { placeOf, type TimelinePlace, type Where } from './flow.js';
import { LogEpochs } from './log-epochs.js';
import type { PartChange } from './part-changes.js';
import { viewOf } from './timeline-view.js';
import type { Timeline } from './timeline-view.js';
import { withPending } from './timeline.js';
import type { PendingMessage, TimelineState } from './timeline-state.js';

export interface ReadMark {
  readonly readUpTo: number;
  readonly unreadCount: number;
}

export interface TimelinesOptions extends TimelineServices {
  /** Null when one is not in the channel, or does not follow the thread. Never throws. */
  readonly readMark: (place: TimelinePlace) => Promise<ReadMark | null>;
  readonly pendingIn: (place: TimelinePlace) => readonly PendingMessage[];
  /** The server's database was restored from a backup: nothing that was fetched before counts. Timelines see to themselves. */
  readonly onRestored: () => void;
}

export interface OpenOptions {
  /** unread: at the first message not read yet, or at the end when there is none · a number: at the message with this seq. */
  readonly at: 'latest' | 'unread' | number;
}

interface Entry {
  readonly timeline: ChannelTimeline;
  watchers: number;
  /** Counts what was asked to be shown: the last one wins. */
  requests: number;
  view: { readonly of: TimelineState; readonly value: Timeline };
}

/** Timelines nobody looks at that are kept warm for the way back. */
const maxIdle = 40;

/** The timelines of all channels and threads that were opened, kept true by pushes and healed when one is lost. */
export class Timelines {
  private entries = new Map<string, Entry>();
  private readonly epochs = new LogEpochs(() => this.restored());

  constructor(private readonly options: TimelinesOptions) {}

  /** Resolves when the place is shown or cannot be; never throws: failures are in the timeline. */
  async open(where: Where, { at }: OpenOptions): Promise<void> {
    const entry = this.entryOf(where);
    const request = ++entry.requests;
    const { timeline } = entry;
    this.forgetIdle();
    if (at === 'latest') return timeline.show({ at, seq: null });
    if (at !== 'unread') return timeline.show({ at: 'message', seq: at });
    const mark = await this.options.readMark(placeOf(where));
    if (request !== entry.requests) return;
    return timeline.show(mark && mark.unreadCount > 0 ? { at, seq: mark.readUpTo } : { at: 'latest', seq: null });
  }

  jumpTo(where: Where, seq: number): Promise<void> {
    return this.open(where, { at: seq });
  }

  async loadEarlier(where: Where, limit?: number): Promise<void> {
    await this.entries.get(keyOf(where))?.timeline.loadEarlier(limit);
  }

  async loadLater(where: Where, limit?: number): Promise<void> {
    await this.entries.get(keyOf(where))?.timeline.loadLater(limit);
  }

  /** The same object until the timeline changes. */
  readonly get = (where: Where): Timeline => {
    const entry = this.entryOf(where);
    const state = entry.timeline.state.get();
    if (entry.view.of !== state) entry.view = { of: state, value: viewOf(state) };
    return entry.view.value;
  };

  readonly subscribe = (where: Where, listener: () => void): (() => void) => {
    const entry = this.entryOf(where);
    entry.watchers++;
    const unsubscribe = entry.timeline.state.subscribe(listener);
    return () => {
      unsubscribe();
      entry.watchers--;
    };
  };

  /** A message from a push. */
  receive(message: Message): void {
    for (const timeline of this.in(message.channelId)) timeline.receive(message.rev, message);
  }

  /** A message from a reply: it knows what is one's own in it. */
  answer(message: Message): void {
    for (const timeline of this.in(message.channelId)) timeline.answer(message);
  }

  changePart(change: PartChange): void {
    for (const timeline of this.in(change.channelId)) timeline.changePart(change);
  }

  /** Any other change of the channel: it has a number, too. */
  receiveChange(channelId: ChannelId, rev: number): void {
    for (const timeline of this.in(channelId)) timeline.receive(rev);
  }

  /** For what is shown before the server has answered. */
  step(channelId: ChannelId, step: (timeline: TimelineState) => TimelineState): void {
    for (const timeline of this.in(channelId)) timeline.step(step);
  }

  pendingChanged(): void {
    for (const { timeline } of this.entries.values()) {
      const pending = this.options.pendingIn(timeline.place);
      const shown = timeline.state.get().pending;
      const isSame = pending.length === shown.length && pending.every((message, index) => message === shown[index]);
      if (!isSame) timeline.step((state) => withPending(state, pending));
    }
  }

  /** How far what is loaded of each channel is up to date: the oldest of it. */
  revs(): Map<ChannelId, number> {
    const revs = new Map<ChannelId, number>();
    for (const { timeline } of this.entries.values()) {
      const { channelId, status, rev } = timeline.state.get();
      if (status === 'ready') revs.set(channelId, Math.min(rev, revs.get(channelId) ?? rev));
    }
    return revs;
  }

  /** One is in the channel from now on; what came before is asked for. */
  joined(channelId: ChannelId, rev: number): void {
    for (const timeline of this.in(channelId)) timeline.joined(rev);
  }

  hear(channelId: ChannelId, rev: number, logEpoch: string): void {
    for (const timeline of this.in(channelId)) timeline.hear(rev, logEpoch);
  }

  /**
   * The server says what its numbers are valid for: windows of another epoch are fetched anew. False where it is one that is over, so what
   * came with it counts for nothing.
   */
  hearEpoch(logEpoch: string): boolean {
    if (!this.epochs.takes(logEpoch)) return false;
    this.renew();
    return true;
  }

  wake(): void {
    for (const { timeline } of this.entries.values()) timeline.wake();
  }

  leave(channelId: ChannelId): void {
    for (const timeline of this.in(channelId)) timeline.leave();
  }

  /** Somebody else signs in: nothing of this may stay. */
  clear(): void {
    for (const { timeline } of this.entries.values()) timeline.leave();
    this.entries = new Map([...this.entries].filter(([, { watchers }]) => watchers > 0));
  }

  private restored(): void {
    this.renew();
    this.options.onRestored();
  }

  private renew(): void {
    for (const { timeline } of this.entries.values()) timeline.renew();
  }

  /** Every timeline of a channel. */
  private in(channelId: ChannelId): ChannelTimeline[] {
    return [...this.entries.values()].flatMap(({ timeline }) => (timeline.place.channelId === channelId ? [timeline] : []));
  }

  private entryOf(where: Where): Entry {
    const key = keyOf(where);
    const known = this.entries.get(key);
    if (known) return known;
    const place = placeOf(where);
    const timeline = new ChannelTimeline(place, this.options, this.epochs);
    timeline.step((state) => withPending(state, this.options.pendingIn(place)));
    const state = timeline.state.get();
    const entry: Entry = { timeline, watchers: 0, requests: 0, view: { of: state, value: viewOf(state) } };
    this.entries.set(key, entry);
    return entry;
  }

  /** The longest unopened go first. */
  private forgetIdle(): void {
    const idle = [...this.entries].filter(([, { watchers }]) => watchers === 0);
    for (const [key, { timeline }] of idle.slice(0, Math.max(0, idle.length - maxIdle))) {
      timeline.leave();
      this.entries.delete(key);
    }
  }
}

function keyOf(where: Where): string {
  const { channelId, flow } = placeOf(where);
  return `${channelId} ${flow}`;
}
