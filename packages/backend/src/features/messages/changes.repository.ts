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

export interface ChangesBound {
  readonly rev: number;
  readonly hasMore: boolean;
  readonly hasMembers: boolean;
  readonly hasFacts: boolean;
}

interface BoundRow {
  readonly rev: number;
  readonly revs: number[] | null;
  readonly has_facts: boolean;
  readonly has_members: boolean;
}

/** What of a channel changed between two revs, apart from its messages. Every rev belongs to one message, one membership or the facts. */
@Injectable()
export class ChangesRepository {
  private epochOnce: Promise<string> | null = null;

  constructor(private readonly db: Database) {}

  /** Random per restore of the database, so it holds as long as this process. */
  epoch(): Promise<string> {
    this.epochOnce ??= this.readEpoch().catch((error: unknown) => {
      this.epochOnce = null;
      throw error;
    });
    return this.epochOnce;
  }

  /** The rev up to which at most `limit` things changed after `after`, whether more did, and of what kinds they may be. */
  async boundOf(channelId: ChannelId, after: number, limit: number): Promise<ChangesBound> {
    const [row] = await this.db.prepared<BoundRow>(
      `select c.rev, c.facts_rev > $2 as has_facts,
         exists (select from channel_members where channel_id = c.id and rev > $2) as has_members, (select array_agg(rev) from (
           (select rev from messages where channel_id = c.id and rev > $2 order by rev limit $3)
           union all (select rev from channel_members where channel_id = c.id and rev > $2 order by rev limit $3)
           union all (select c.facts_rev where c.facts_rev > $2)
           order by rev limit $3
         ) changed) as revs
       from channels c where c.id = $1`,
      [channelId, after, limit + 1],
    );
    const revs = row?.revs ?? [];
    const hasMore = revs.length > limit;
    const rev = (hasMore ? revs[limit - 1] : row?.rev) ?? 0;
    return { rev, hasMore, hasMembers: row?.has_members ?? false, hasFacts: row?.has_facts ?? false };
  }

  membersBetween(channelId: ChannelId, after: number, upTo: number): Promise<MembershipRow[]> {
    return this.db.prepared<MembershipRow>(
      `select user_id, left_at is null as is_member, coalesce(left_at, joined_at) as at, rev
       from channel_members where channel_id = $1 and rev > $2 and rev <= $3 order by rev`,
      [channelId, after, upTo],
    );
  }

  async factsBetween(channelId: ChannelId, after: number, upTo: number): Promise<ChannelRow | null> {
    const sql = `select * from channels where id = $1 and facts_rev > $2 and facts_rev <= $3`;
    return (await this.db.prepared<ChannelRow>(sql, [channelId, after, upTo]))[0] ?? null;
  }

  private async readEpoch(): Promise<string> {
    const row = await this.db.one<{ value: string }>(`select value from server_facts where key = 'log-epoch'`);
    if (!row) throw new Error('The database has no log epoch');
    return row.value;
  }
}
