import { followThread, getThread, listFollowedThreads, markThreadRead, markThreadUnread, unfollowThread } from '@chatera/protocol/light';
import type { ChannelId, Message, MessageId, MyThread as Fetched, ThreadFollow, UserId } from '@chatera/protocol';
import type { PartChange } from '../timelines/part-changes.js';
import type { ReadMark as ReadPlace } from '../timelines/timelines.js';
import type { Calls } from './calling.js';
import { Flights } from '../platform/flights.js';
import { allPages } from '../platform/pages.js';
import { asChatError, isAccessLost } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import {
  fromServer,
  isFollowed,
  newerOf,
  readStateOf,
  withFollow,
  withMessage,
  withPartChange,
  withReadState,
  type MyThread,
  type ThreadStep,
} from './my-thread.js';
import { OwnMarks } from './own-marks.js';
import { Refetcher } from './refetcher.js';
import { Strangers } from './strangers.js';
import { ThreadPages } from './thread-pages.js';

export type ThreadMap = ReadonlyMap<MessageId, MyThread>;

export interface ThreadsOptions {
  readonly call: Call;
  readonly timers: Timers;
  readonly me: () => UserId | null;
  readonly calls: Calls;
}

/** Whoever sees a reply in a thread they do not know asks whether they follow it: all at once would be too many. */
const spreadMs = 5_000;

/**
 * Threads as one has them: those with unread replies, and those that were looked at. Kept true by events. Which ones there are is for the
 * server to say; of an unknown one that goes on, it is asked whether one follows it.
 */
export class Threads implements ReadableStore<ThreadMap> {
  private readonly all = new Store<ThreadMap>(new Map());
  readonly get = this.all.get;
  readonly subscribe = this.all.subscribe;

  /** Lists of more than those. What comes with them is kept here. */
  readonly pages: ThreadPages;
  private readonly marks: OwnMarks<MessageId, ThreadFollow>;
  /** Threads in which looking reads nothing for now: see `markUnread`. */
  readonly held: ReadableStore<ReadonlySet<MessageId>>;
  private readonly flights = new Flights<'unread'>();
  private readonly refetcher: Refetcher<MessageId | 'unread'>;
  /** Known from before a gap in the connection: asked for again when somebody looks. */
  private readonly stale = new Set<MessageId>();
  private readonly strangers = new Strangers({
    soon: (threadId) => this.watched.ask(threadId),
    inTime: (key) => this.refetcher.ask(key, Math.random() * spreadMs),
  });
  /** Somebody looks at the list of a channel's threads: those that begin come here as well. */
  readonly watch = (channelId: ChannelId): (() => void) => this.strangers.watch(channelId);
  private readonly watched: Refetcher<MessageId>;
  private readonly doubts: Refetcher<'unread'>;
  private isWanted = false;
  private hasLoaded = false;

  constructor(private readonly options: ThreadsOptions) {
    const { call, timers } = options;
    this.marks = new OwnMarks({
      timers,
      get: (threadId) => this.read(threadId, readStateOf) ?? null,
      write: (threadId, state) => this.step(threadId, (mine) => ({ thread: withReadState(mine, state), isSure: true })),
      take: (follow) => this.takeFollow(follow),
      refresh: (threadId) => this.refresh(threadId),
      markRead: (threadId, { readUpTo, readEpoch }) => call(markThreadRead, { ...this.placeOf(threadId), upTo: readUpTo, readEpoch }),
      markUnread: (threadId, from) => call(markThreadUnread, { ...this.placeOf(threadId), from }),
    });
    this.held = this.marks.held;
    this.refetcher = new Refetcher(timers, (key) => (key === 'unread' ? this.readUnread() : this.refetch(key)));
    this.watched = new Refetcher(timers, (threadId) => this.refetch(threadId));
    this.doubts = new Refetcher(timers, () => this.readUnread());
    this.pages = new ThreadPages({ call, me: options.me, take: (item) => this.put(item) });
  }

  get isLoaded(): boolean {
    return this.hasLoaded;
  }

  /** All that one follows with replies one has not read. @throws ChatError */
  async loadUnread(): Promise<void> {
    this.isWanted = true;
    await this.flights.run('unread', () => this.readUnread());
  }

  /** From the store, or fetched: any message of the channel that is no reply. @throws ChatError */
  async find(channelId: ChannelId, threadId: MessageId): Promise<MyThread> {
    const known = this.get().get(threadId);
    if (known && !this.stale.has(threadId)) return known;
    this.put(await this.options.call(getThread, { channelId, threadId }));
    return this.find(channelId, threadId);
  }

  /** How far one has read; null when one does not follow it, or the server cannot be asked. */
  async readMark(channelId: ChannelId, threadId: MessageId): Promise<ReadPlace | null> {
    const mine = await this.find(channelId, threadId).catch(() => null);
    return mine?.follow?.isFollowing ? mine.follow : null;
  }

  /** @throws ChatError */
  async follow(channelId: ChannelId, threadId: MessageId): Promise<void> {
    await this.changeFollow(threadId, () => this.options.call(followThread, { channelId, threadId }));
  }

  /** @throws ChatError */
  async unfollow(channelId: ChannelId, threadId: MessageId): Promise<void> {
    await this.changeFollow(threadId, () => this.options.call(unfollowThread, { channelId, threadId }));
  }

  /** What was on screen is read, unless one said that it is not. Shown at once; the server is told in good time. */
  readonly markSeen = (threadId: MessageId, upTo: number): void => this.marks.see(threadId, upTo);

  /** By somebody's own wish: all there is. */
  markRead(threadId: MessageId): void {
    const state = this.read(threadId, readStateOf);
    if (state) this.marks.read(threadId, state.lastSeq);
  }

  /** From this seq on; looking reads nothing in it until `resumeReading` or `markRead`. @throws ChatError; the mark is where it was before. */
  readonly markUnread = (threadId: MessageId, from: number): Promise<void> => this.marks.unread(threadId, from);

  readonly resumeReading = (threadId: MessageId): void => this.marks.resume(threadId);

  /** Takes in the answer of an operation. */
  put(fetched: Fetched): void {
    this.stale.delete(fetched.message.id);
    this.strangers.forget(fetched.message.id);
    const { thread, isSure } = newerOf(this.get().get(fetched.message.id), fromServer(fetched));
    this.write(thread);
    if (!isSure) this.refresh(fetched.message.id);
  }

  takeMessage(message: Message): void {
    const me = this.options.me();
    if (!me) return;
    const reader = { me, calls: this.options.calls(message) };
    this.step(message.reply?.threadId ?? message.id, (mine) => withMessage(mine, message, reader));
  }

  /** Found by a catch-up: what else told of it is lost as well. */
  takeMissed(message: Message): void {
    this.takeMessage(message);
    if (message.reply && this.isStrange(message.reply.threadId)) this.suspect();
    if (message.thread && this.isStrange(message.id)) this.strangers.missed(message);
  }

  takePartChange(change: PartChange): void {
    this.step(change.messageId, (mine) => withPartChange(mine, change));
    if ('thread' in change && this.isStrange(change.messageId)) this.strangers.goesOn(change);
  }

  takeFollow(follow: ThreadFollow): void {
    if (this.get().has(follow.threadId)) this.step(follow.threadId, (mine) => withFollow(mine, follow));
    else if (this.isWanted) void this.find(follow.channelId, follow.threadId).catch(() => undefined); // the list has it when it is asked again
  }

  /** Something may have been missed in the channel. */
  doubt(channelId: ChannelId): void {
    if (!this.isWanted) return;
    const followed = [...this.get().values()].filter((mine) => mine.message.channelId === channelId && isFollowed(mine));
    for (const { message } of followed) this.refresh(message.id);
    this.suspect(); // those that are read to the end need not be here
  }

  /** One sees other channels than before, and follows threads there perhaps. */
  channelsChanged(): void {
    if (this.isWanted) this.refetcher.ask('unread');
  }

  /** One sees nothing of the channel any more. */
  drop(channelId: ChannelId): void {
    this.all.update((all) => new Map([...all].filter(([, { message }]) => message.channelId !== channelId)));
  }

  /** Asks soon how the thread is now. */
  refresh(threadId: MessageId): void {
    if (this.get().has(threadId)) this.refetcher.ask(threadId);
  }

  /** After a gap in the connection: marks have no numbers that would tell. */
  reload(): void {
    this.strangers.clear();
    for (const id of this.get().keys()) this.stale.add(id);
    if (this.isWanted) this.refetcher.ask('unread');
  }

  /** The log was restored from a backup: no number of before means anything. */
  restart(): void {
    this.marks.clear();
    this.all.set(new Map());
    this.reload();
  }

  clear(): void {
    this.isWanted = false;
    this.hasLoaded = false;
    this.strangers.clear();
    this.stale.clear();
    this.marks.clear();
    for (const each of [this.refetcher, this.watched, this.doubts]) each.clear();
    this.all.set(new Map());
  }

  private async changeFollow(threadId: MessageId, ask: () => Promise<ThreadFollow>): Promise<void> {
    const follow = await ask();
    this.step(threadId, (mine) => withFollow(mine, follow));
  }

  private isStrange(threadId: MessageId): boolean {
    return this.isWanted && !this.get().has(threadId);
  }

  /** Behind several nodes pushes overtake each other, and each time something seems to be missed: that is no question per push. */
  private suspect(): void {
    this.doubts.ask('unread', spreadMs * (1 + Math.random()));
  }

  /** Always a question of its own: one that is under way may be older than what this is asked for. */
  private async readUnread(): Promise<void> {
    const [me, before] = [this.options.me(), this.get()];
    this.strangers.asking();
    const items = await allPages((cursor) => this.options.call(listFollowedThreads, { isUnread: 'true', limit: 200, ...cursor }));
    if (me !== this.options.me()) return;
    const listed = new Set(items.map(({ message }) => message.id));
    this.hasLoaded = true;
    for (const item of items) this.put(item);
    // Read on another device, deleted, or out of sight.
    for (const [id, { follow }] of before) if (follow && follow.unreadCount > 0 && !listed.has(id)) this.refresh(id);
  }

  private async refetch(threadId: MessageId): Promise<void> {
    const [me, channelId] = [this.options.me(), this.channelOf(threadId)];
    if (!me || !channelId) return;
    try {
      const fetched = await this.options.call(getThread, { channelId, threadId });
      if (me === this.options.me()) this.put(fetched);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      this.all.update((all) => new Map([...all].filter(([id]) => id !== threadId)));
    }
  }

  private placeOf(threadId: MessageId): { channelId: ChannelId; threadId: MessageId } {
    const channelId = this.channelOf(threadId);
    if (!channelId) throw new Error('A thread is asked about that is not here');
    return { channelId, threadId };
  }

  private channelOf(threadId: MessageId): ChannelId | undefined {
    return this.get().get(threadId)?.message.channelId ?? this.strangers.channelOf(threadId);
  }

  private read<T>(threadId: MessageId, of: (mine: MyThread) => T): T | undefined {
    const mine = this.get().get(threadId);
    return mine && of(mine);
  }

  private step(threadId: MessageId, step: (mine: MyThread) => ThreadStep): void {
    const mine = this.get().get(threadId);
    if (!mine) return;
    const { thread, isSure } = step(mine);
    this.write(thread);
    if (!isSure) this.refresh(threadId);
  }

  private write(thread: MyThread): void {
    const { id } = thread.message;
    const known = this.get().get(id);
    if (known === thread) return;
    this.marks.moved(id, known ? readStateOf(known) : null, readStateOf(thread));
    this.all.update((all) => new Map(all).set(id, thread));
  }
}
