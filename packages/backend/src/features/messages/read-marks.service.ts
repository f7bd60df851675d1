import { ChatError, type ChannelId, type Input, type markRead, type Output, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { MyChannels } from '../channels/index.js';
import { AccessService } from '../roles/index.js';

/** How far somebody has read. It is theirs alone and takes no rev. */
@Injectable()
export class ReadMarksService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly mine: MyChannels,
    private readonly publisher: Publisher,
  ) {}

  /** Moves the mark forward, at most to the latest change. @throws ChatError `forbidden` `not-in-channel` for who only looks in */
  async mark(actor: Actor, { channelId, upTo }: Input<typeof markRead>): Promise<Output<typeof markRead>> {
    return this.db.transaction(async () => {
      await this.access.requireInChannel(actor, channelId, 'viewChannel');
      const readUpTo = await this.advance(actor.userId, channelId, upTo);
      if (readUpTo === null) throw new ChatError('forbidden', 'Join the channel first', { reason: 'not-in-channel' });
      const { unreadCount, rev } = await this.mine.get(actor.userId, channelId);
      const mark = { channelId, readUpTo, unreadCount, rev };
      this.publisher.toUser(actor.userId, 'read.changed', mark);
      return mark;
    });
  }

  /** The mark as it then is; null for who is not in the channel. */
  private async advance(userId: UserId, channelId: ChannelId, upTo: number): Promise<number | null> {
    const row = await this.db.one<{ read_up_to: number }>(
      `update channel_members cm set read_up_to = greatest(cm.read_up_to, least($3, c.rev))
       from channels c where c.id = cm.channel_id and cm.channel_id = $1 and cm.user_id = $2 and cm.left_at is null
       returning cm.read_up_to`,
      [channelId, userId, upTo],
    );
    return row?.read_up_to ?? null;
  }
}
