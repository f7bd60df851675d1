import type { ChannelId, MessageId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Outcome } from '../../platform/natural-batches.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import type { Attempted } from '../../platform/side-queues.js';
import { ChannelLog } from '../channels/index.js';
import { toReply, type MessageRow } from '../message-rows/index.js';
import { AccessService } from '../roles/index.js';
import { ReactionsRepository } from './reactions.repository.js';
import { sortDrafts, type ReactionDraft } from './reactions.rules.js';

/** With the stamp of the access it was found allowed by. */
export interface StampedDraft {
  readonly draft: ReactionDraft;
  readonly stamp: string;
  /** By `performance.now()`. */
  readonly arrivedAt: number;
}

interface Told {
  readonly changing: readonly ReactionDraft[];
  readonly fromRev: number;
}

/** Stores the reactions to one channel's messages. It holds the channel's row: so it is serialised with removals, and revs have no holes. */
@Injectable()
export class ReactionChanges {
  constructor(
    private readonly db: Database,
    private readonly log: ChannelLog,
    private readonly access: AccessService,
    private readonly reactions: ReactionsRepository,
    private readonly publisher: Publisher,
  ) {}

  /**
   * What became of each: the message as it now is, or `stale` where rights have changed since.
   * @throws a lock timeout when somebody else holds the channel for longer than `waitMs`
   */
  async apply(
    channelId: ChannelId,
    items: readonly StampedDraft[],
    waitMs: number,
  ): Promise<Attempted<StampedDraft, MessageRow | 'stale'>> {
    return this.db.transaction(async () => {
      await this.db.prepared(`select set_config('lock_timeout', $1, true)`, [`${waitMs}ms`]);
      await this.log.lock(channelId);
      const stamps = await this.access.stampsIn(channelId, [...new Set(items.map(({ draft }) => draft.userId))]);
      const isCurrent = ({ draft, stamp }: StampedDraft) => stamps.get(draft.userId) === stamp;
      const drafts = items.filter(isCurrent).map(({ draft }) => draft);
      const messages = await this.reactions.messagesIn(channelId, idsOf(drafts));
      const { changing, refused } = sortDrafts(drafts, { messages, stored: await this.reactions.storedAmong(drafts) });
      const before = new Map(messages);
      for (const row of await this.write(channelId, changing)) {
        this.announce(row, { changing, fromRev: before.get(row.id)?.rev ?? row.seq });
        messages.set(row.id, row);
      }
      const outcomeOf = (item: StampedDraft): Outcome<MessageRow | 'stale'> => {
        const error = refused.get(item.draft);
        if (error) return { ok: false, error };
        return { ok: true, result: (isCurrent(item) ? messages.get(item.draft.messageId) : null) ?? 'stale' };
      };
      return new Map(items.map((item) => [item, outcomeOf(item)]));
    });
  }

  /** Each message that changes takes one rev, however many people reacted to it. */
  private async write(channelId: ChannelId, changing: readonly ReactionDraft[]): Promise<MessageRow[]> {
    const ids = idsOf(changing);
    if (ids.length === 0) return [];
    const last = await this.log.nextRev(channelId, ids.length);
    const revs = new Map(ids.map((id, index) => [id, last - ids.length + 1 + index]));
    await this.reactions.insert(changing.filter(({ isAdded }) => isAdded), revs); // prettier-ignore
    await this.reactions.remove(changing.filter(({ isAdded }) => !isAdded));
    const counted = await this.reactions.count(ids);
    const summaries = ids.map((messageId) => ({ messageId, rev: revs.get(messageId) ?? last, reactions: counted.get(messageId) ?? [] }));
    return this.reactions.save(summaries);
  }

  private announce(row: MessageRow, { changing, fromRev }: Told): void {
    const { channel_id: channelId, id, seq, rev, reactions } = row;
    const changes = changing.flatMap(({ messageId, userId, emoji, isAdded }) => (messageId === id ? [{ userId, emoji, isAdded }] : []));
    this.publisher.toChannel(channelId, 'reaction.changed', {
      channelId,
      messageId: id,
      seq,
      reply: toReply(row),
      rev,
      fromRev,
      changes,
      reactions,
    });
  }
}

const idsOf = (drafts: readonly ReactionDraft[]): MessageId[] => [...new Set(drafts.map(({ messageId }) => messageId))];
