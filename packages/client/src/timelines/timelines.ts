import type { ChannelId, Message } from '@chatera/protocol';
import { ChannelTimeline } from './channel-timeline.js';
import type { TimelineServices } from './channel-timeline.js';
import type { ReactionChange } from './reactions.js';
import { viewOf } from './timeline-view.js';
import type { Timeline } from './timeline-view.js';
import { heard, withPending } from './timeline.js';
import type { PendingMessage, TimelineState } from './timeline-state.js';

export interface ReadMark {
  readonly readUpTo: number;
  readonly unreadCount: number;
}

export interface TimelinesOptions extends TimelineServices {
  /** Null when one is not in the channel. Never throws. */
  readonly readMark: (channelId: ChannelId) => Promise<ReadMark | null>;
  readonly pendingIn: (channelId: ChannelId) => readonly PendingMessage[];
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

/** The timelines of all channels that were opened, kept true by pushes and healed when one is lost. */
export class Timelines {
  private entries = new Map<ChannelId, Entry>();

  constructor(private readonly options: TimelinesOptions) {}

  /** Resolves when the place is shown or cannot be; never throws: failures are in the timeline. */
  async open(channelId: ChannelId, { at }: OpenOptions): Promise<void> {
    const entry = this.entryOf(channelId);
    const request = ++entry.requests;
    const { timeline } = entry;
    this.forgetIdle();
    if (at === 'latest') return timeline.show({ at, seq: null });
    if (at !== 'unread') return timeline.show({ at: 'message', seq: at });
    const mark = await this.options.readMark(channelId);
    if (request !== entry.requests) return;
    return timeline.show(mark && mark.unreadCount > 0 ? { at, seq: mark.readUpTo } : { at: 'latest', seq: null });
  }

  jumpTo(channelId: ChannelId, seq: number): Promise<void> {
    return this.open(channelId, { at: seq });
  }

  async loadEarlier(channelId: ChannelId): Promise<void> {
    await this.entries.get(channelId)?.timeline.loadEarlier();
  }

  async loadLater(channelId: ChannelId): Promise<void> {
    await this.entries.get(channelId)?.timeline.loadLater();
  }

  /** The same object until the timeline changes. */
  readonly get = (channelId: ChannelId): Timeline => {
    const entry = this.entryOf(channelId);
    const state = entry.timeline.state.get();
    if (entry.view.of !== state) entry.view = { of: state, value: viewOf(state) };
    return entry.view.value;
  };

  readonly subscribe = (channelId: ChannelId, listener: () => void): (() => void) => {
    const entry = this.entryOf(channelId);
    entry.watchers++;
    const unsubscribe = entry.timeline.state.subscribe(listener);
    return () => {
      unsubscribe();
      entry.watchers--;
    };
  };

  /** A message from a push. */
  receive(message: Message): void {
    this.entries.get(message.channelId)?.timeline.receive(message.rev, message);
  }

  /** A message from a reply: it knows what is one's own in it. */
  answer(message: Message): void {
    this.entries.get(message.channelId)?.timeline.answer(message);
  }

  react(change: ReactionChange): void {
    this.entries.get(change.channelId)?.timeline.react(change);
  }

  /** Any other change of the channel: it has a number, too. */
  receiveChange(channelId: ChannelId, rev: number): void {
    this.entries.get(channelId)?.timeline.receive(rev);
  }

  /** For what is shown before the server has answered. */
  step(channelId: ChannelId, step: (timeline: TimelineState) => TimelineState): void {
    this.entries.get(channelId)?.timeline.step(step);
  }

  pendingChanged(): void {
    for (const [channelId, { timeline }] of this.entries) {
      const pending = this.options.pendingIn(channelId);
      const shown = timeline.state.get().pending;
      const isSame = pending.length === shown.length && pending.every((message, index) => message === shown[index]);
      if (!isSame) timeline.step((state) => withPending(state, pending));
    }
  }

  /** How far each loaded timeline is up to date. */
  revs(): Map<ChannelId, number> {
    const loaded = [...this.entries].map(([id, { timeline }]) => [id, timeline.state.get()] as const);
    return new Map(loaded.filter(([, { status }]) => status === 'ready').map(([id, { rev }]) => [id, rev]));
  }

  /** One is in the channel from now on; what came before is asked for. */
  joined(channelId: ChannelId, rev: number): void {
    this.step(channelId, (timeline) => heard(timeline, rev));
  }

  hear(channelId: ChannelId, rev: number, logEpoch: string): void {
    this.entries.get(channelId)?.timeline.hear(rev, logEpoch);
  }

  /** The log was restored from a backup: every window is fetched anew. */
  async reload(): Promise<void> {
    await Promise.all([...this.entries.values()].map(({ timeline }) => timeline.reload()));
  }

  wake(): void {
    for (const { timeline } of this.entries.values()) timeline.wake();
  }

  leave(channelId: ChannelId): void {
    this.entries.get(channelId)?.timeline.leave();
  }

  /** Somebody else signs in: nothing of this may stay. */
  clear(): void {
    for (const { timeline } of this.entries.values()) timeline.leave();
    this.entries = new Map([...this.entries].filter(([, { watchers }]) => watchers > 0));
  }

  private entryOf(channelId: ChannelId): Entry {
    const known = this.entries.get(channelId);
    if (known) return known;
    const timeline = new ChannelTimeline(channelId, this.options);
    timeline.step((state) => withPending(state, this.options.pendingIn(channelId)));
    const state = timeline.state.get();
    const entry: Entry = { timeline, watchers: 0, requests: 0, view: { of: state, value: viewOf(state) } };
    this.entries.set(channelId, entry);
    return entry;
  }

  /** The longest unopened go first. */
  private forgetIdle(): void {
    const idle = [...this.entries].filter(([, { watchers }]) => watchers === 0);
    for (const [channelId, { timeline }] of idle.slice(0, Math.max(0, idle.length - maxIdle))) {
      timeline.leave();
      this.entries.delete(channelId);
    }
  }
}
