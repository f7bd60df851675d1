import type { ChannelId, MessageId, Thread, UserId } from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { Publisher } from '../../platform/realtime/publisher.js';
import { toThread } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
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

/** A thread that was replied in, and who follows it from now on. */
export type ThreadGrowth = ThreadChange & { readonly followers: readonly UserId[] };

/** Tells a channel how its threads change, and people that they follow one. */
@Injectable()
export class ThreadNews {
  private readonly logger = new Logger('threads');

  constructor(
    private readonly threads: ThreadsRepository,
    private readonly follows: FollowsRepository,
    private readonly access: AccessService,
    private readonly publisher: Publisher,
  ) {}

  /** Somebody replied, which is committed: all threads of a batch, each of them once. */
  grew(threads: readonly ThreadGrowth[]): void {
    for (const { followers: _, ...change } of threads) this.tell(change);
    const following = threads.flatMap(({ threadId, followers }) => followers.map((userId) => ({ userId, threadId })));
    if (following.length > 0) void this.tellFollowers(following);
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
  private async tellFollowers(following: readonly Following[]): Promise<void> {
    try {
      const rows = await this.follows.findEach(following);
      const follows = rows.map((row) => ({ userId: row.user_id, channelId: row.channel_id, follow: toFollow(row) }));
      // Asked after reading: who lost sight of the channel meanwhile, or never had it as a member, is told nothing of it.
      for (const { userId, follow } of await this.access.whoSee(follows)) this.publisher.toUser(userId, 'follow.changed', follow);
    } catch (error) {
      this.logger.warn(error);
    }
  }
}

interface Following {
  readonly userId: UserId;
  readonly threadId: MessageId;
}
