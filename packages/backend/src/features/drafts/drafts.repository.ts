import type { ChannelId, MessageId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface DraftPlace {
  readonly channelId: ChannelId;
  readonly threadId: MessageId | null;
}

export interface DraftRow {
  readonly channel_id: ChannelId;
  readonly thread_id: MessageId | null;
  readonly text: string;
  readonly version: number;
  readonly changed_at: Date;
}

/** Exact in a double up to 2^53. */
const columns = (of: string) => `${of}.channel_id, ${of}.thread_id, ${of}.text, ${of}.version::float8 as version, ${of}.changed_at`;

const threadIsThere = `($3::uuid is null or exists (select from messages m where m.id = $3 and m.channel_id = $2))`;
const ownOnes = 'select from drafts o where o.user_id = $1';

/** Where there is none, whoever has seen one is told so. Two at once are one after the other by the key. */
const put = `
  insert into drafts as d (user_id, channel_id, thread_id, text, version)
  select $1, $2, $3, $4, nextval('draft_versions')
  where ${threadIsThere}
    and (exists (${ownOnes} and o.place_id = coalesce($3, $2)) or $5 = 0 and (select count(*) from (${ownOnes}) counted) < $6)
  on conflict (user_id, place_id) do update set text = excluded.text, version = excluded.version, changed_at = now() where d.version = $5
  returning ${columns('d')}`;

const deleted = `
  delete from drafts d where d.user_id = $1 and d.place_id = $2 and d.version = $3
  returning d.channel_id, d.thread_id, '' as text, nextval('draft_versions')::float8 as version, now() as changed_at`;

/** Asks nobody whether they may see the channel. */
@Injectable()
export class DraftsRepository {
  constructor(private readonly db: Database) {}

  /** Null: not written, for another version is there, or none where one was seen, or the thread is not, or there are too many. */
  put(
    userId: UserId,
    { channelId, threadId }: DraftPlace,
    { text, after, max }: { text: string; after: number; max: number },
  ): Promise<DraftRow | null> {
    return this.db.preparedOne<DraftRow>(put, [userId, channelId, threadId, text, after, max]);
  }

  /** The empty draft that is told of it; null when that version is not there. */
  delete(userId: UserId, place: DraftPlace, after: number): Promise<DraftRow | null> {
    return this.db.preparedOne<DraftRow>(deleted, [userId, idOf(place), after]);
  }

  find(userId: UserId, place: DraftPlace): Promise<DraftRow | null> {
    return this.db.preparedOne<DraftRow>(`select ${columns('d')} from drafts d where d.user_id = $1 and d.place_id = $2`, [
      userId,
      idOf(place),
    ]);
  }

  async hasThread({ channelId, threadId }: DraftPlace): Promise<boolean> {
    return (await this.db.preparedOne('select from messages where id = $1 and channel_id = $2', [threadId, channelId])) !== null;
  }

  /** The one that was last changed first. */
  list(userId: UserId, { before, limit }: { before: number | null; limit: number }): Promise<DraftRow[]> {
    return this.db.prepared<DraftRow>(
      `select ${columns('d')} from drafts d where d.user_id = $1 and ($2::bigint is null or d.version < $2) order by d.version desc limit $3`,
      [userId, before, limit],
    );
  }

  async deleteAll(userId: UserId): Promise<void> {
    await this.db.query('delete from drafts where user_id = $1', [userId]);
  }
}

const idOf = ({ channelId, threadId }: DraftPlace): ChannelId | MessageId => threadId ?? channelId;
