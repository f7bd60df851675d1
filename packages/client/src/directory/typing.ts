import { typingAgainMs, typingEndsMs } from '@chatera/protocol/light';
import type { ChannelId, EventPayload, UserId } from '@chatera/protocol';
import { Store, type ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Connection } from '../transport/connection.js';

/** Others who are writing, by channel, in the order in which they began. No channel is empty. */
export type Typists = ReadonlyMap<ChannelId, readonly UserId[]>;

interface TypingOptions {
  readonly connection: Pick<Connection, 'isOnline' | 'command'>;
  readonly timers: Timers;
  readonly me: () => UserId | null;
}

/** Who is writing where, and what this device says of its own person. Nothing of it is kept, and nothing depends on it. */
export class Typing implements ReadableStore<Typists> {
  private readonly store = new Store<Typists>(new Map());
  private readonly ends = new Map<string, () => void>();
  /** Where this device said lately that it is written. */
  private said: { readonly channelId: ChannelId; readonly forget: () => void } | null = null;

  readonly get = this.store.get;
  readonly subscribe = this.store.subscribe;

  constructor(private readonly options: TypingOptions) {}

  take({ channelId, typing, stopped }: EventPayload<'typing.changed'>): void {
    for (const userId of stopped) this.ended(channelId, userId);
    for (const userId of typing) if (userId !== this.options.me()) this.goesOn(channelId, userId);
  }

  /** They have said what they were writing, or stopped. */
  ended(channelId: ChannelId, userId: UserId): void {
    this.ends.get(keyOf(channelId, userId))?.();
    this.ends.delete(keyOf(channelId, userId));
    this.set(channelId, (before) => (before.includes(userId) ? before.filter((id) => id !== userId) : before));
  }

  /** Call it at every stroke: it is told to others no more often than they need it. */
  write(channelId: ChannelId): void {
    if (this.said?.channelId === channelId) return;
    this.said?.forget();
    const cancel = this.options.timers.after(typingAgainMs, () => (this.said = null));
    this.said = { channelId, forget: cancel };
    this.tell(channelId, true);
  }

  /** The text was taken back. */
  stop(channelId: ChannelId): void {
    if (this.said?.channelId === channelId) this.tell(channelId, false);
    this.sent();
  }

  /** The message itself tells the others. */
  sent(): void {
    this.said?.forget();
    this.said = null;
  }

  clear(): void {
    this.sent();
    for (const cancel of this.ends.values()) cancel();
    this.ends.clear();
    this.store.set(new Map());
  }

  private goesOn(channelId: ChannelId, userId: UserId): void {
    const key = keyOf(channelId, userId);
    this.ends.get(key)?.();
    this.ends.set(
      key,
      this.options.timers.after(typingEndsMs, () => this.ended(channelId, userId)),
    );
    this.set(channelId, (before) => (before.includes(userId) ? before : [...before, userId]));
  }

  private set(channelId: ChannelId, step: (before: readonly UserId[]) => readonly UserId[]): void {
    const before = this.store.get().get(channelId) ?? [];
    const after = step(before);
    if (after === before) return;
    const typists = new Map(this.store.get());
    if (after.length === 0) typists.delete(channelId);
    else typists.set(channelId, after);
    this.store.set(typists);
  }

  private tell(channelId: ChannelId, isTyping: boolean): void {
    const { connection } = this.options;
    // A hint: without a line nobody is waiting for it.
    if (connection.isOnline) connection.command('typing.set', { channelId, isTyping }).catch(() => undefined);
  }
}

const keyOf = (channelId: ChannelId, userId: UserId) => `${channelId} ${userId}`;
