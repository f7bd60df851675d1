import {
  type followThread,
  type Input,
  type listFollowedThreads,
  type markThreadRead,
  type markThreadUnread,
  type MessageId,
  type Output,
  type ThreadFollow,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import type { Actor } from '../../platform/actor.js';
import { decodeCursor, encodeCursor, toPage } from '../../platform/database/cursor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { OwnReactions, toMessage } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { FollowsRepository, type FollowedPlace, type FollowRow } from './follows.repository.js';
import { noSuchThread, toFollow } from './threads.rules.js';
import { ThreadsRepository } from './threads.repository.js';

const defaultLimit = 50;
const Cursor = z.tuple([z.string().max(40), z.uuid()]);

/** The threads somebody follows, and how far they have read them. It is theirs alone and takes no rev. */
@Injectable()
export class FollowsService {
  constructor(
    private readonly access: AccessService,
    private readonly threads: ThreadsRepository,
    private readonly follows: FollowsRepository,
    private readonly own: OwnReactions,
    private readonly publisher: Publisher,
  ) {}

  follow(actor: Actor, place: Input<typeof followThread>): Promise<ThreadFollow> {
    return this.change(actor, place, () => this.follows.follow(actor.userId, place));
  }

  unfollow(actor: Actor, place: Input<typeof followThread>): Promise<ThreadFollow> {
    return this.change(actor, place, () => this.follows.unfollow(actor.userId, place));
  }

  /** @throws ChatError `not-found` for a thread one never followed */
  markRead(actor: Actor, { upTo, readEpoch, ...place }: Input<typeof markThreadRead>): Promise<ThreadFollow> {
    return this.change(actor, place, () => this.follows.moveForward(actor.userId, place.threadId, { upTo, readEpoch }));
  }

  /** Sets the mark back, never forward. @throws as `markRead` */
  markUnread(actor: Actor, { from, ...place }: Input<typeof markThreadUnread>): Promise<ThreadFollow> {
    return this.change(actor, place, () => this.follows.moveBack(actor.userId, place.threadId, from));
  }

  async list({ userId }: Actor, input: Input<typeof listFollowedThreads>): Promise<Output<typeof listFollowedThreads>> {
    const { isUnread, cursor, limit = defaultLimit } = input;
    const rows = await this.follows.listFollowing(userId, { isUnread: isUnread !== undefined, after: placeOf(cursor), limit: limit + 1 });
    const page = toPage(rows, limit, (last) => encodeCursor([last.last_at, last.thread_id]));
    const messages = await this.follows.messages(page.rows.map((row) => row.thread_id));
    // Asked after reading: who lost sight of a channel meanwhile gets nothing of it.
    const seen = await this.access.visibleAmong(userId, [...new Set(page.rows.map((row) => row.channel_id))]);
    const isSeen = new Set(seen.map(({ channelId }) => channelId));
    const shown = page.rows.filter((row) => isSeen.has(row.channel_id));
    const marked = await this.own.markAll(userId, shown.flatMap(({ thread_id }) => messages.get(thread_id) ?? []).map(toMessage)); // prettier-ignore
    const follows = new Map(shown.map((row) => [row.thread_id, toFollow(row)]));
    return { items: marked.map((message) => ({ message, follow: follows.get(message.id) ?? null })), nextCursor: page.nextCursor };
  }

  /**
   * Asked before it is written, for what somebody does not see is not there for them; and after it was counted: who was removed in between
   * gets nothing of it.
   */
  private async change(actor: Actor, { channelId, threadId }: Place, write: () => Promise<FollowRow | null>): Promise<ThreadFollow> {
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    const row = (await this.threads.find(channelId, threadId)) && (await write());
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    if (!row) throw noSuchThread();
    const follow = toFollow(row);
    this.publisher.toUser(actor.userId, 'follow.changed', follow);
    return follow;
  }
}

type Place = Pick<Input<typeof followThread>, 'channelId' | 'threadId'>;

function placeOf(cursor: string | undefined): FollowedPlace['after'] {
  if (cursor === undefined) return null;
  const [lastAt, threadId] = decodeCursor(Cursor, cursor);
  return { lastAt, threadId: threadId as MessageId }; // one that is none finds nothing
}
