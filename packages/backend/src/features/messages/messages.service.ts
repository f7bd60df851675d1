import { ChatError, hasAny, type ChannelId, type Input, type Message, type MessageId, type sendMessage } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { ChannelLog } from '../channels/index.js';
import { callsMore, MentionsRepository } from '../mentions/index.js';
import { toMessage, type MessageRow } from '../message-rows/index.js';
import { AccessService, type ChannelAccess } from '../roles/index.js';
import { ThreadNews } from '../threads/index.js';
import { MessagesRepository } from './messages.repository.js';
import { isAuthor, isSameBody, type MessageDraft } from './messages.rules.js';
import { SendLane } from './send-lane.js';

/**
 * Writing. New messages go by the lane, many at a time. Each other change holds the channel's row from the permission check to the
 * commit, as a batch of the lane does: so revs have no holes and become visible in order, and nobody who was removed slips one in.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly db: Database,
    private readonly access: AccessService,
    private readonly log: ChannelLog,
    private readonly messages: MessagesRepository,
    private readonly mentions: MentionsRepository,
    private readonly publisher: Publisher,
    private readonly lane: SendLane,
    private readonly threads: ThreadNews,
  ) {}

  /**
   * Stores a message and tells its channel. The same id again returns the message as it now is, and takes no rev.
   * @throws ChatError `not-found` or `forbidden` by permission; `conflict` when the id stands for something else
   */
  async send(actor: Actor, input: Input<typeof sendMessage>): Promise<Message> {
    return this.lane.send({ ...input, authorId: actor.userId });
  }

  /** The same body again changes nothing. @throws ChatError `forbidden` for another's message, and by permission for whom it calls anew */
  async edit(
    actor: Actor,
    { channelId, messageId, body }: { channelId: ChannelId; messageId: MessageId; body: MessageDraft['body'] },
  ): Promise<Message> {
    return this.db.transaction(async () => {
      const access = await this.enter(actor, channelId);
      const earlier = await this.require(channelId, messageId);
      this.access.require(access, 'editOwn');
      if (!earlier.body) throw new ChatError('not-found', 'This message was deleted');
      if (!isAuthor(earlier, actor.userId)) throw new ChatError('forbidden', 'Only its author changes a message');
      if (isSameBody(earlier.body, body)) return toMessage(earlier);
      if (callsMore(body, earlier.body)) this.access.require(access, 'mentionEveryone');
      const rev = await this.log.nextRev(channelId);
      const changed = await this.messages.replaceBody(earlier, { body, rev, editor: actor.userId });
      await this.mentions.replace(earlier, changed);
      return this.announce(changed);
    });
  }

  /** Deleting what is deleted changes nothing. @throws ChatError `forbidden` for another's message without `manageMessages` */
  async remove(actor: Actor, { channelId, messageId }: { channelId: ChannelId; messageId: MessageId }): Promise<Message> {
    return this.db.transaction(async () => {
      const access = await this.enter(actor, channelId);
      const message = await this.require(channelId, messageId);
      const { permissions } = this.access.require(access, 'deleteOwn', 'manageMessages');
      const wanted = isAuthor(message, actor.userId) ? (['deleteOwn', 'manageMessages'] as const) : (['manageMessages'] as const);
      if (!hasAny(permissions, wanted)) throw new ChatError('forbidden', 'Only its author or a moderator deletes a message');
      if (message.deleted_at) return toMessage(message);
      await this.mentions.forget(message);
      return this.erase(message);
    });
  }

  /** A thread that loses a reply changes as well, after it. */
  private async erase({ id, channel_id: channelId, thread_id: threadId }: MessageRow): Promise<Message> {
    const last = await this.log.nextRev(channelId, threadId ? 2 : 1);
    const erased = this.announce(await this.messages.erase(id, threadId ? last - 1 : last));
    if (threadId) await this.threads.shrank(threadId, last);
    return erased;
  }

  /** From here to the commit nothing else changes the channel. @throws ChatError `not-found` when it is out of sight */
  private async enter(actor: Actor, channelId: ChannelId): Promise<ChannelAccess> {
    await this.log.lock(channelId);
    return this.access.requireInChannel(actor, channelId, 'viewChannel');
  }

  private async require(channelId: ChannelId, id: MessageId): Promise<MessageRow> {
    const row = await this.messages.findIn(channelId, id);
    if (!row) throw new ChatError('not-found', 'There is no such message');
    return row;
  }

  private announce(row: MessageRow): Message {
    const message = toMessage(row);
    this.publisher.toChannel(message.channelId, 'message.changed', message);
    return message;
  }
}
