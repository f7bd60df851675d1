import type { ChannelId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { ChannelRow } from '../channels/index.js';

export interface MembershipRow {
  readonly user_id: UserId;
  readonly is_member: boolean;
  readonly at: Date;
  readonly rev: number;
}

/** Revs later than `after`, up to `upTo`. */
export interface Span {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/** What of a channel changed between two revs, apart from its messages. Every rev belongs to one message, one membership or the facts. */
@Injectable()
export class ChangesRepository {
  constructor(private readonly db: Database) {}

  /** The first `limit` of those in (after, upTo]. */
  async members(channelId: ChannelId, { after, upTo, limit }: Span): Promise<MembershipRow[]> {
    return this.db.prepared<MembershipRow>(
      `select user_id, left_at is null as is_member, coalesce(left_at, joined_at) as at, rev
       from channel_members where channel_id = $1 and rev > $2 and rev <= $3 order by rev limit $4`,
      [channelId, after, upTo, limit],
    );
  }

  /** None or one. */
  async facts(channelId: ChannelId, { after, upTo }: Span): Promise<ChannelRow[]> {
    return this.db.prepared<ChannelRow>(`select * from channels where id = $1 and facts_rev > $2 and facts_rev <= $3`, [
      channelId,
      after,
      upTo,
    ]);
  }

  /** Where channels are now. */
  async revsOf(channelIds: readonly ChannelId[]): Promise<Map<ChannelId, number>> {
    const rows = await this.db.prepared<{ id: ChannelId; rev: number }>(`select id, rev from channels where id = any($1)`, [channelIds]);
    return new Map(rows.map(({ id, rev }) => [id, rev]));
  }
}
