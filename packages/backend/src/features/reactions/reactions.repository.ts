import { maxReactorsShown, type ChannelId, type Emoji, type MessageId, type Reaction, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { MessageRow } from '../message-rows/index.js';
import { keyOf, type ReactionDraft } from './reactions.rules.js';

export interface ReactionRow {
  readonly message_id: MessageId;
  readonly emoji: Emoji;
  readonly user_id: UserId;
  readonly rev: number;
}

interface SummaryRow {
  readonly message_id: MessageId;
  readonly emoji: Emoji;
  readonly count: number;
  readonly since: number;
  readonly user_ids: UserId[];
}

/** A message's reactions and the change that made them so. */
export interface Summary {
  readonly messageId: MessageId;
  readonly rev: number;
  readonly reactions: readonly Reaction[];
}

export interface ReactionPlace {
  readonly emoji: Emoji | null;
  readonly after: Pick<ReactionRow, 'rev' | 'emoji' | 'user_id'> | null;
  readonly limit: number;
}

/** Reactions, and what a message shows of them. Writing needs a transaction that holds the channel's row. */
@Injectable()
export class ReactionsRepository {
  constructor(private readonly db: Database) {}

  async messagesIn(channelId: ChannelId, ids: readonly MessageId[]): Promise<Map<MessageId, MessageRow>> {
    const rows = await this.db.prepared<MessageRow>(`select * from messages where channel_id = $1 and id = any($2)`, [channelId, ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The keys of those that are stored already. */
  async storedAmong(drafts: readonly ReactionDraft[]): Promise<Set<string>> {
    const rows = await this.db.prepared<ReactionRow>(
      `select r.message_id, r.emoji, r.user_id from ${unnested} join reactions r using (message_id, emoji, user_id)`,
      columnsOf(drafts),
    );
    return new Set(rows.map(({ message_id, emoji, user_id }) => keyOf({ messageId: message_id, emoji, userId: user_id })));
  }

  async insert(drafts: readonly ReactionDraft[], revs: ReadonlyMap<MessageId, number>): Promise<void> {
    if (drafts.length === 0) return;
    await this.db.prepared(
      `insert into reactions (message_id, emoji, user_id, rev)
       select message_id, emoji, user_id, rev from unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[]) d (message_id, emoji, user_id, rev)`,
      [...columnsOf(drafts), drafts.map(({ messageId }) => revs.get(messageId))],
    );
  }

  async remove(drafts: readonly ReactionDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    await this.db.prepared(
      `delete from reactions r using ${unnested} where (r.message_id, r.emoji, r.user_id) = (d.message_id, d.emoji, d.user_id)`,
      columnsOf(drafts),
    );
  }

  /** Of the messages as they now are. */
  async count(ids: readonly MessageId[]): Promise<Map<MessageId, Reaction[]>> {
    const rows = await this.db.prepared<SummaryRow>(
      `select message_id, emoji, count(*)::int as count, min(rev) as since,
         (array_agg(user_id order by rev, user_id))[1:${maxReactorsShown}] as user_ids
       from reactions where message_id = any($1) group by message_id, emoji order by min(rev), emoji collate "C"`,
      [ids],
    );
    const byMessage = Map.groupBy(rows, ({ message_id }) => message_id);
    return new Map(ids.map((id) => [id, (byMessage.get(id) ?? []).map(toReaction)]));
  }

  /** In the order of their revs. */
  async save(summaries: readonly Summary[]): Promise<MessageRow[]> {
    return this.db.prepared<MessageRow>(
      `with changed as (
         update messages m set reactions = s.reactions, rev = s.rev
         from unnest($1::uuid[], $2::int[], $3::jsonb[]) s (id, rev, reactions) where m.id = s.id returning m.*
       ) select * from changed order by rev`,
      [
        summaries.map(({ messageId }) => messageId),
        summaries.map(({ rev }) => rev),
        summaries.map(({ reactions }) => JSON.stringify(reactions)),
      ],
    );
  }

  list(messageId: MessageId, { emoji, after, limit }: ReactionPlace): Promise<ReactionRow[]> {
    return this.db.prepared<ReactionRow>(
      `select message_id, emoji, user_id, rev from reactions
       where message_id = $1 and ($2::text is null or emoji = $2)
         and ($3::int is null or (rev, emoji collate "C", user_id) > ($3, $4::text collate "C", $5::uuid))
       order by rev, emoji collate "C", user_id limit $6`,
      [messageId, emoji, after?.rev ?? null, after?.emoji ?? null, after?.user_id ?? null, limit],
    );
  }
}

const unnested = 'unnest($1::uuid[], $2::text[], $3::uuid[]) d (message_id, emoji, user_id)';

const columnsOf = (drafts: readonly ReactionDraft[]): unknown[] => [
  drafts.map(({ messageId }) => messageId),
  drafts.map(({ emoji }) => emoji),
  drafts.map(({ userId }) => userId),
];

const toReaction = ({ emoji, count, since, user_ids }: SummaryRow): Reaction => ({ emoji, count, since, userIds: user_ids });
