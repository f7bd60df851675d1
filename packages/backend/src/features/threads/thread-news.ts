import type { ChannelId, MessageId, Thread, UserId } from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { toThread } from '../message-rows/index.js';
import { FollowsRepository } from './follows.repository.js';
import { toFollow } from './threads.rules.js';
import { ThreadsRepository } from './threads.repository.js';

/** What became of a thread and the message it began with. */
export interface ThreadChange {
  readonly channelId: ChannelId;
  readonly threadId: MessageId;
  readonly seq: number;
  readonly rev: number;
  readonly fromRev: number;
  readonly thread: Thread;
}

/** Tells a channel how its threads change, and people that they follow one. */
@Injectable()
export class ThreadNews {
  private readonly logger = new Logger('threads');

  constructor(
    private readonly threads: ThreadsRepository,
    private readonly follows: FollowsRepository,
    private readonly publisher: Publisher,
  ) {}

  /** Somebody replied, which is committed. */
  grew({ followers, ...change }: ThreadChange & { readonly followers: readonly UserId[] }): void {
    this.tell(change);
    if (followers.length > 0) void this.tellFollowers(change.threadId, followers);
  }

  /** A reply was deleted by the change before `rev`. Needs a transaction that holds the channel. */
  async shrank(threadId: MessageId, rev: number): Promise<void> {
    const { before, row } = await this.threads.recount(threadId, rev);
    if (row.thread) this.tell({ channelId: row.channel_id, threadId, seq: row.seq, rev, fromRev: before, thread: row.thread });
  }

  tell({ threadId: messageId, thread, ...change }: ThreadChange): void {
    this.publisher.toChannel(change.channelId, 'thread.changed', { ...change, messageId, thread: toThread(thread) });
  }

  /** Never throws: who is not told finds it in the list. */
  private async tellFollowers(threadId: MessageId, userIds: readonly UserId[]): Promise<void> {
    try {
      for (const row of await this.follows.find(userIds, [threadId])) this.publisher.toUser(row.user_id, 'follow.changed', toFollow(row));
    } catch (error) {
      this.logger.warn(error);
    }
  }
}
