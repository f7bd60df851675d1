import type { ChannelId, Message, MessageId } from '@chatera/protocol';
import type { ThreadChange } from '../timelines/part-changes.js';

/**
 * Threads that go on unknown to this device. The list of those with unread replies answers for all of them at once. It does not tell one that
 * is not followed from one that is, and has nothing unread just then: what goes on after it is asked about by itself, once, and known then.
 */
export class Strangers {
  private readonly met = new Map<MessageId, { readonly channelId: ChannelId; isAsked: boolean }>();
  private readonly watches = new Set<{ readonly channelId: ChannelId }>();

  constructor(
    private readonly ask: { readonly soon: (threadId: MessageId) => void; readonly inTime: (key: MessageId | 'unread') => void },
  ) {}

  /** While somebody looks at the list of a channel's threads, each is asked about by itself, and soon. @returns ends it */
  watch(channelId: ChannelId): () => void {
    const watch = { channelId };
    this.watches.add(watch);
    return () => void this.watches.delete(watch);
  }

  goesOn({ messageId: threadId, channelId, thread }: ThreadChange): void {
    const known = this.met.get(threadId);
    const isWatched = this.isWatched(channelId);
    // Who follows a new one is told so. One whose replies were deleted may have a first one again.
    if (!known && !isWatched && thread.replyCount === 1) return;
    if (!known) this.met.set(threadId, { channelId, isAsked: isWatched });
    if (isWatched) this.ask.soon(threadId);
    else this.ask.inTime(known?.isAsked ? threadId : 'unread');
  }

  /** A message that a thread began with was missed. */
  missed({ id: threadId, channelId }: Pick<Message, 'id' | 'channelId'>): void {
    if (!this.isWatched(channelId)) return;
    this.met.set(threadId, { channelId, isAsked: true });
    this.ask.soon(threadId);
  }

  channelOf(threadId: MessageId): ChannelId | undefined {
    return this.met.get(threadId)?.channelId;
  }

  /** The list is about to be asked for: what happens from now on may be missing in it. */
  asking(): void {
    for (const one of this.met.values()) one.isAsked = true;
  }

  forget(threadId: MessageId): void {
    this.met.delete(threadId);
  }

  clear(): void {
    this.met.clear();
  }

  private isWatched(channelId: ChannelId): boolean {
    return [...this.watches].some((watch) => watch.channelId === channelId);
  }
}
