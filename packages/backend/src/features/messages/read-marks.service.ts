import {
  ChatError,
  type ChannelId,
  type Input,
  type markAllRead,
  type markRead,
  type markUnread,
  type Output,
  type ReadMark,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { ReadMarksRepository, type AllReadRow, type CountedMarkRow } from '../channels/index.js';
import { AccessService } from '../roles/index.js';

/** How far somebody has read. It is theirs alone and takes no rev. */
@Injectable()
export class ReadMarksService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly marks: ReadMarksRepository,
    private readonly publisher: Publisher,
  ) {}

  /**
   * Moves the mark forward, at most to the latest change. What was read before the mark was set back moves nothing.
   * @throws ChatError `forbidden` `not-in-channel` for who only looks in
   */
  async mark(actor: Actor, { channelId, ...read }: Input<typeof markRead>): Promise<ReadMark> {
    return this.move(actor, channelId, () => this.marks.moveForward(actor.userId, channelId, read));
  }

  /** Sets the mark back, never forward. @throws as `mark` */
  async markUnread(actor: Actor, { channelId, from }: Input<typeof markUnread>): Promise<ReadMark> {
    return this.move(actor, channelId, () => this.marks.moveBack(actor.userId, channelId, from));
  }

  /** All that one is in and sees. The marks that moved; as many statements for a hundred channels as for one. */
  async markAll(actor: Actor, { workspaceId }: Input<typeof markAllRead>): Promise<Output<typeof markAllRead>> {
    return this.db.transaction(async () => {
      await this.access.requireInWorkspace(actor, workspaceId);
      const unread = await this.marks.unreadIn(actor.userId, workspaceId);
      const moved = await this.marks.moveAllForward(actor.userId, await this.seenAmong(actor, unread));
      // Those who are in it cannot be removed before the commit; but the view may have been taken from them meanwhile.
      const seen = new Set(
        await this.seenAmong(
          actor,
          moved.map((row) => row.channel_id),
        ),
      );
      const items = moved.filter((row) => seen.has(row.channel_id)).map(toAllRead);
      for (const mark of items) this.publisher.toUser(actor.userId, 'read.changed', mark);
      return { items };
    });
  }

  private async seenAmong({ userId }: Actor, channelIds: readonly ChannelId[]): Promise<ChannelId[]> {
    if (channelIds.length === 0) return [];
    return (await this.access.visibleAmong(userId, channelIds)).map(({ channelId }) => channelId);
  }

  /**
   * Asked before it moves, for what somebody does not see is not there for them; and after it was counted: who was removed in between gets
   * nothing of it. That they are in it, the statement sees to.
   */
  private async move(actor: Actor, channelId: ChannelId, write: () => Promise<CountedMarkRow | null>): Promise<ReadMark> {
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    const row = await write();
    await this.access.requireInChannel(actor, channelId, 'viewChannel');
    if (row === null) throw new ChatError('forbidden', 'Join the channel first', { reason: 'not-in-channel' });
    const { read_epoch: readEpoch, read_up_to: readUpTo, unread_count: unreadCount, mention_count: mentionCount, rev } = row;
    const mark = { channelId, readEpoch, readUpTo, unreadCount, mentionCount, rev };
    this.publisher.toUser(actor.userId, 'read.changed', mark);
    return mark;
  }
}

/** Nothing up to its rev is unread, and what came later is not counted in it. */
const toAllRead = (row: AllReadRow): ReadMark => ({
  channelId: row.channel_id,
  readEpoch: row.read_epoch,
  readUpTo: row.read_up_to,
  unreadCount: 0,
  mentionCount: 0,
  rev: row.rev,
});
