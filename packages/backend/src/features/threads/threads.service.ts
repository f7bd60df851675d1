import {
  has,
  type ChannelId,
  type getThread,
  type Input,
  type listThreads,
  type Message,
  type MessageId,
  type MyThread,
  type Output,
  type UserId,
  type updateThread,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, toPage } from '../../platform/database/cursor.js';
import { DatabaseClock } from '../../platform/database/database-clock.js';
import { Database } from '../../platform/database/database.js';
import { ChannelLog } from '../channels/index.js';
import { OwnReactions, toMessage, type MessageRow } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { FollowsRepository } from './follows.repository.js';
import { ThreadNews } from './thread-news.js';
import { ThreadsRepository } from './threads.repository.js';
import { changedThread, mayName, noSuchThread, toFollow } from './threads.rules.js';

const defaultLimit = 50;
const Cursor = z.tuple([z.int()]);

/** The threads of a channel. Replying is sending a message: see features/messages. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly db: Database,
    private readonly clock: DatabaseClock,
    private readonly access: AccessService,
    private readonly log: ChannelLog,
    private readonly threads: ThreadsRepository,
    private readonly follows: FollowsRepository,
    private readonly own: OwnReactions,
    private readonly news: ThreadNews,
  ) {}

  /** @throws ChatError `not-found` for a reply, too: it begins no thread */
  async get(actor: Actor, { channelId, threadId }: Input<typeof getThread>): Promise<MyThread> {
    const row = await this.threads.find(channelId, threadId);
    const [thread] = await this.asSeenBy(actor.userId, row ? [row] : []);
    // Asked after reading: who lost sight of the channel meanwhile gets nothing of it.
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    if (!thread) throw noSuchThread();
    return thread;
  }

  async list(actor: Actor, input: Input<typeof listThreads>): Promise<Output<typeof listThreads>> {
    const { channelId, isTopic, cursor, limit = defaultLimit } = input;
    const after = cursor === undefined ? null : { lastSeq: decodeCursor(Cursor, cursor)[0] };
    const rows = await this.threads.list(channelId, { isTopic: isTopic !== undefined, after, limit: limit + 1 });
    const page = toPage(rows, limit, (last) => encodeCursor([last.thread?.lastSeq ?? last.seq]));
    const items = await this.asSeenBy(actor.userId, page.rows);
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    return { items, nextCursor: page.nextCursor };
  }

  /** @throws ChatError `forbidden` for who may not: see `mayName` */
  async update(actor: Actor, { channelId, threadId, ...wish }: Input<typeof updateThread>): Promise<Message> {
    return this.db.transaction(async () => {
      await this.log.lock(channelId);
      const access = await this.access.requireInChannel(actor, channelId, 'viewChannel');
      const row = await this.require(channelId, threadId);
      const { permissions } = this.access.require(access, 'createThreads', 'manageThreads');
      if (!has(permissions, 'manageThreads') && !mayName(row, wish, actor.userId)) throw this.access.refusal(access, 'manageThreads');
      const thread = changedThread(row, wish, new Date(this.clock.now()));
      if (!thread) return toMessage(row);
      const rev = await this.log.nextRev(channelId);
      const saved = await this.threads.save(threadId, { rev, thread });
      this.news.tell({ channelId, threadId, seq: row.seq, rev, fromRev: row.rev, thread });
      return toMessage(saved);
    });
  }

  private async require(channelId: ChannelId, id: MessageId): Promise<MessageRow> {
    const row = await this.threads.find(channelId, id);
    if (!row) throw noSuchThread();
    return row;
  }

  private async asSeenBy(userId: UserId, rows: readonly MessageRow[]): Promise<MyThread[]> {
    const messages = await this.own.markAll(userId, rows.map(toMessage)); // prettier-ignore
    const follows = await this.follows.find(userId, rows.map(({ id }) => id)); // prettier-ignore
    const byThread = new Map(follows.map((row) => [row.thread_id, toFollow(row)]));
    return messages.map((message) => ({ message, follow: byThread.get(message.id) ?? null }));
  }
}
