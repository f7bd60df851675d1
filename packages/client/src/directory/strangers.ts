import type { ChannelId, MessageId } from '@chatera/protocol';
import type { ThreadChange } from '../timelines/part-changes.js';

/**
 * Threads that go on unknown to this device. The list of those with unread replies answers for all of them at once. It does not tell one that
 * is not followed from one that is, and has nothing unread just then: what goes on after it is asked about by itself, once, and known then.
 */
export class Strangers {
  private readonly met = new Map<MessageId, { readonly channelId: ChannelId; isAsked: boolean }>();

  constructor(private readonly ask: (key: MessageId | 'unread') => void) {}

  goesOn({ messageId: threadId, channelId, thread }: ThreadChange): void {
    const known = this.met.get(threadId);
    // Who follows a new one is told so. One whose replies were deleted may have a first one again.
    if (!known && thread.replyCount === 1) return;
    if (!known) this.met.set(threadId, { channelId, isAsked: false });
    this.ask(known?.isAsked ? threadId : 'unread');
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
}
