import { getChannel } from '@chatera/protocol/light';
import type { Channel, ChannelId, Input, markRead, Message, MyChannel, ReadMark, User, UserId, WorkspaceId } from '@chatera/protocol';
import type { PartChange } from '../timelines/part-changes.js';
import type { ReadMark as ReadPlace } from '../timelines/timelines.js';
import { asChatError, isAccessLost } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import type { Calls } from './calling.js';
import { ChannelLists } from './channel-lists.js';
import type { ListKey } from './channel-lists.js';
import { ChannelMarks } from './channel-marks.js';
import { afterList, type ChannelMap } from './listed-channels.js';
import { lastSeqOf, newerOf, withChange, withMessage, withPartChange, withReadMark } from './my-channel.js';
import { Refetcher } from './refetcher.js';
import { Since } from './since.js';
import type { StepOf } from './since.js';

export interface ChannelsOptions {
  readonly call: Call;
  readonly timers: Timers;
  readonly me: () => UserId | null;
  readonly calls: Calls;
  /** Over whichever door is open. */
  readonly markRead: (input: Input<typeof markRead>) => Promise<ReadMark>;
  /** Names that came with channels. */
  readonly onPeople: (people: readonly User[]) => void;
  /** One is in this channel, perhaps again. */
  readonly onJoined: (mine: MyChannel) => void;
  /** One sees this channel no more. */
  readonly onLost: (channelId: ChannelId) => void;
  /** Something of it may have been missed. */
  readonly onDoubt: (channelId: ChannelId) => void;
}

/** News of a channel that one is not in may take its time, for many are told at once. */
const outsideSpreadMs = 5_000;

/** Channels and direct messages as one has them, kept true by events. */
export class Channels implements ReadableStore<ChannelMap> {
  private readonly all = new Store<ChannelMap>(new Map());
  readonly get = this.all.get;
  readonly subscribe = this.all.subscribe;

  private readonly lists: ChannelLists;
  private readonly since = new Since();
  /** Those that went, until they are back. */
  private readonly lost = new Set<ChannelId>();
  private readonly marks: ChannelMarks;
  /** Channels in which looking reads nothing for now: see `markUnread`. */
  readonly held: ReadableStore<ReadonlySet<ChannelId>>;
  private readonly channelRefetcher: Refetcher<ChannelId>;
  private readonly outsideRefetcher: Refetcher<ChannelId>;

  constructor(private readonly options: ChannelsOptions) {
    this.marks = new ChannelMarks({
      ...options,
      get: (channelId) => this.get().get(channelId),
      write: (mine) => this.write(mine),
      take: (mark) => this.takeReadMark(mark),
      refresh: (channelId) => this.refresh(channelId),
    });
    this.held = this.marks.held;
    this.channelRefetcher = new Refetcher(options.timers, (channelId) => this.refetch(channelId));
    this.outsideRefetcher = new Refetcher(options.timers, (channelId) => this.refetch(channelId));
    this.lists = new ChannelLists({ ...options, load: (list, fetch) => this.load(list, fetch) });
  }

  /** Every channel of the workspace one sees. @throws ChatError */
  readonly loadWorkspace = (workspaceId: WorkspaceId): Promise<void> => this.lists.load(workspaceId);

  /** @throws ChatError */
  readonly loadDirect = (): Promise<void> => this.lists.load('direct');

  readonly isLoaded = (list: ListKey): boolean => this.lists.isLoaded(list);

  /** What was on screen is read, unless one said that it is not. Shown at once; the server is told in good time. */
  readonly markSeen = (channelId: ChannelId, upTo: number): void => this.marks.see(channelId, upTo);

  /** By somebody's own wish: up to a seq, or all there is. */
  markRead(channelId: ChannelId, upTo?: number): void {
    const mine = this.get().get(channelId);
    if (mine) this.marks.read(channelId, upTo ?? lastSeqOf(mine));
  }

  /** From this seq on; looking reads nothing in it until `resumeReading` or `markRead`. @throws ChatError; the mark is where it was before. */
  readonly markUnread = (channelId: ChannelId, from: number): Promise<void> => this.marks.unread(channelId, from);

  /** All channels of the workspace that one is in. @throws ChatError; the marks are where they were before. */
  markAllRead(workspaceId: WorkspaceId): Promise<void> {
    return this.marks.readWorkspace(workspaceId, this.get().values());
  }

  /** The conversation was opened anew, or one wrote in it, or went to its end. */
  readonly resumeReading = (channelId: ChannelId): void => this.marks.resume(channelId);

  /** Takes in the answer of an operation: `createChannel`, `openDirect`, `joinChannel`, `getChannel`. */
  put(channel: MyChannel): void {
    const newer = newerOf(this.get().get(channel.channel.id), channel);
    this.write(newer.channel);
    this.options.onPeople(channel.people);
    if (!newer.isSure) this.askAgain(channel.channel.id);
    this.returned(channel);
  }

  /** One came in, or was let in. */
  joined(mine: MyChannel): void {
    this.lost.add(mine.channel.id);
    this.put(mine);
  }

  /** From the store, or fetched. @throws ChatError */
  async find(channelId: ChannelId): Promise<MyChannel> {
    const known = this.get().get(channelId);
    if (known) return known;
    this.put(await this.options.call(getChannel, { channelId }));
    return this.find(channelId);
  }

  /** How far one has read; null when one is not in the channel, or the server cannot be asked. */
  async readMark(channelId: ChannelId): Promise<ReadPlace | null> {
    const mine = await this.find(channelId).catch(() => null);
    return mine?.membership ? { readUpTo: mine.membership.readUpTo, unreadCount: mine.unreadCount } : null;
  }

  takeMessage(message: Message): void {
    this.step(message.channelId, (mine, me) => withMessage(mine, message, { me, calls: this.options.calls(message) }));
  }

  takeChange(channelId: ChannelId, rev: number, facts?: Channel): void {
    this.step(channelId, (mine) => withChange(mine, rev, facts));
  }

  takePartChange(change: PartChange): void {
    this.step(change.channelId, (mine) => withPartChange(mine, change));
  }

  takeReadMark(mark: ReadMark): void {
    this.step(mark.channelId, (mine) => withReadMark(mine, mark));
  }

  /** Direct messages are called by their people. */
  takeUser(user: User): void {
    for (const mine of this.get().values()) {
      const isIn = mine.people.some(({ id }) => id === user.id);
      if (isIn) this.write({ ...mine, people: mine.people.map((person) => (person.id === user.id ? user : person)) });
    }
  }

  /** Somebody says the channel is at this rev. */
  hear(channelId: ChannelId, rev: number): void {
    if ((this.get().get(channelId)?.rev ?? Infinity) < rev) this.askAgain(channelId);
  }

  /** Of those one is in: the others are not pushed, and need not be true to the second. */
  revs(): Map<ChannelId, number> {
    return new Map([...this.get()].filter(([, { membership }]) => membership).map(([id, { rev }]) => [id, rev]));
  }

  /** What one may do in the workspace and its channels has changed, and with it perhaps what one sees. */
  permissionsChanged(workspaceId: WorkspaceId): void {
    this.lists.refresh(workspaceId);
  }

  /** Asks soon how the channel is now. */
  refresh(channelId: ChannelId): void {
    if (this.get().has(channelId)) this.askAgain(channelId);
  }

  /** A public channel was made, changed or deleted. Where one is in it, other news tells more. All who are not would ask at once. */
  changedOutside(workspaceId: WorkspaceId, channelId: ChannelId): void {
    const known = this.get().get(channelId);
    if (this.isLoaded(workspaceId) && !known?.membership) this.askInTime(channelId);
  }

  /** Somebody came or went: a group is called by its people, and only the server knows who they are now. */
  peopleChanged(channelId: ChannelId): void {
    if (this.get().get(channelId)?.channel.kind === 'group') this.refresh(channelId);
  }

  /** One left it or was removed. It may still be seen from outside; or the news took so long that one is in again: only the server knows. */
  removed(channelId: ChannelId): void {
    this.drop(channelId);
    this.askInTime(channelId);
  }

  drop(channelId: ChannelId): void {
    this.since.end(channelId);
    this.marks.forget(channelId);
    this.lost.add(channelId);
    if (this.get().has(channelId)) this.all.update((all) => new Map([...all].filter(([id]) => id !== channelId)));
    this.options.onLost(channelId);
  }

  dropWorkspace(workspaceId: WorkspaceId): void {
    this.lists.drop(workspaceId);
    for (const [id, { channel }] of this.get()) if (channel.workspaceId === workspaceId) this.drop(id);
  }

  /** After a gap in the connection: read marks, permissions and memberships have no numbers that would tell. */
  readonly reload = (): void => this.lists.reload();

  /** The log was restored from a backup: no number of before means anything. */
  restart(): void {
    this.marks.clear();
    this.since.clear();
    this.all.set(new Map());
    this.reload();
  }

  clear(): void {
    this.lists.clear();
    this.marks.clear();
    this.since.clear();
    this.lost.clear();
    this.channelRefetcher.clear();
    this.outsideRefetcher.clear();
    this.all.set(new Map());
  }

  private async load(list: ListKey, fetch: () => Promise<MyChannel[]>): Promise<void> {
    const me = this.options.me();
    const before = [...this.get().values()].filter(({ channel }) => (channel.workspaceId ?? 'direct') === list);
    const items = await fetch();
    if (me !== this.options.me()) return;
    this.lists.arrived(list);
    this.replace(before, items);
  }

  private replace(before: readonly MyChannel[], items: readonly MyChannel[]): void {
    const known = this.get();
    const { all, gone, doubtful, unsure } = afterList(known, before, items);
    for (const { channel } of items) this.marks.changed(channel.id, known.get(channel.id), all.get(channel.id));
    this.all.set(all);
    for (const id of unsure) this.askAgain(id);
    this.options.onPeople(items.flatMap(({ people }) => people));
    for (const id of gone) this.drop(id);
    for (const id of doubtful) this.askInTime(id);
    for (const item of items) this.returned(item);
  }

  private returned(mine: MyChannel): void {
    if (this.lost.delete(mine.channel.id) && mine.membership) this.options.onJoined(mine);
  }

  private async refetch(channelId: ChannelId): Promise<void> {
    const [me, known] = [this.options.me(), this.get().get(channelId)];
    try {
      const fetched = await this.options.call(getChannel, { channelId });
      if (me !== null && me === this.options.me()) this.settle(fetched, me);
    } catch (error) {
      if (!isAccessLost(asChatError(error))) throw error;
      const isAsBefore = known === this.get().get(channelId); // else one may have come in since it was asked
      if (isAsBefore) this.drop(channelId);
      else this.removed(channelId);
    }
  }

  private askInTime(channelId: ChannelId): void {
    this.outsideRefetcher.ask(channelId, Math.random() * outsideSpreadMs);
  }

  private askAgain(channelId: ChannelId): void {
    this.since.begin(channelId);
    this.channelRefetcher.ask(channelId);
    this.options.onDoubt(channelId);
  }

  /** What came while it was fetched is counted on top of it. When that is not everything, the next answer will be newer. */
  private settle(fetched: MyChannel, me: UserId): void {
    const { id } = fetched.channel;
    const known = this.get().get(id);
    const now = known && known.rev > fetched.rev ? this.since.onTopOf(fetched, me) : { channel: fetched, isSure: true };
    this.since.end(id);
    this.put(now.channel);
    if (!now.isSure || (known && known.rev > now.channel.rev)) this.askAgain(id);
  }

  private step(channelId: ChannelId, step: StepOf): void {
    const mine = this.get().get(channelId);
    const me = this.options.me();
    if (!me) return;
    if (!mine) {
      if (this.lists.isAnyWanted) this.channelRefetcher.ask(channelId); // new to us, and we are in it
      return;
    }
    const { channel, isSure } = step(mine, me);
    this.write(channel);
    this.since.note(channelId, step);
    if (!isSure) this.askAgain(channelId);
  }

  private write(channel: MyChannel): void {
    const known = this.get().get(channel.channel.id);
    if (known === channel) return;
    this.marks.changed(channel.channel.id, known, channel);
    this.all.update((all) => new Map(all).set(channel.channel.id, channel));
  }
}
