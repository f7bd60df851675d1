import type { ChannelId, MessageId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { calledAfter } from '../mentions/index.js';
import type { MessageRow } from '../message-rows/index.js';

export interface FollowRow {
  readonly user_id: UserId;
  readonly thread_id: MessageId;
  readonly channel_id: ChannelId;
  readonly is_following: boolean;
  readonly read_up_to: number;
  readonly read_epoch: number;
  readonly unread_count: number;
  readonly mention_count: number;
  /** The channel's latest change that was seen. */
  readonly rev: number;
}

export interface FollowedPlace {
  readonly isUnread: boolean;
  /** As PostgreSQL writes the time. */
  readonly after: { readonly lastAt: string; readonly threadId: MessageId } | null;
  readonly limit: number;
}

/** What "99+" is counted to. */
const unreadCap = 100;

/** Counted in their order, so that PostgreSQL does not look for them anywhere else: see unread.sql.ts. */
const unreadCount = (mark: string, of: string) => `case when ${of}.is_following then (
  select count(*)::int from (
    select from messages m where m.thread_id = ${of}.thread_id and m.seq > ${mark} and m.author_id <> ${of}.user_id and m.deleted_at is null
    order by m.seq limit ${unreadCap}) counted) else 0 end as unread_count`;

const mentionCount = (mark: string, of: string) =>
  `case when ${of}.is_following then (${calledAfter(mark, {
    channel: `${of}.channel_id`,
    user: `${of}.user_id`,
    shown: `m.thread_id = ${of}.thread_id`,
  })}) else 0 end as mention_count`;

const counts = (mark: string, of: string) => `${unreadCount(mark, of)}, ${mentionCount(mark, of)}`;

/** Written and counted in one statement: both are of the same moment. */
const counted = (written: string) => `
  with f as (${written} returning f.*)
  select f.*, ${counts('f.read_up_to', 'f')}, c.rev from f join channels c on c.id = f.channel_id`;

const latest = (thread: string) => `coalesce((select max(seq) from messages where thread_id = ${thread}), 0)`;

const followed = counted(`
  insert into thread_follows as f (user_id, thread_id, channel_id, read_up_to) values ($1, $2, $3, ${latest('$2')})
  on conflict (user_id, thread_id) do update set is_following = true,
    read_up_to = case when f.is_following then f.read_up_to else excluded.read_up_to end`);
const unfollowed = counted(`
  insert into thread_follows as f (user_id, thread_id, channel_id, is_following, read_up_to) values ($1, $2, $3, false, ${latest('$2')})
  on conflict (user_id, thread_id) do update set is_following = false`);
const movedForward = counted(`
  update thread_follows f set read_up_to = case
    when f.read_epoch = coalesce($4, f.read_epoch) then greatest(f.read_up_to, least($3, ${latest('$2')})) else f.read_up_to end
  where f.user_id = $1 and f.thread_id = $2`);
const movedBack = counted(`
  update thread_follows f set read_up_to = least(f.read_up_to, greatest(0, $3 - 1)), read_epoch = f.read_epoch + 1
  where f.user_id = $1 and f.thread_id = $2`);

/** Who follows which thread, and how far they have read it. Asks nobody whether they may see it. */
@Injectable()
export class FollowsRepository {
  constructor(private readonly db: Database) {}

  follow(userId: UserId, { threadId, channelId }: { threadId: MessageId; channelId: ChannelId }): Promise<FollowRow> {
    return this.written(followed, [userId, threadId, channelId]);
  }

  unfollow(userId: UserId, { threadId, channelId }: { threadId: MessageId; channelId: ChannelId }): Promise<FollowRow> {
    return this.written(unfollowed, [userId, threadId, channelId]);
  }

  /** At most to the last reply, unless it was read in another epoch. Null for who never followed it. */
  moveForward(
    userId: UserId,
    threadId: MessageId,
    { upTo, readEpoch }: { upTo: number; readEpoch?: number | undefined },
  ): Promise<FollowRow | null> {
    return this.db.preparedOne<FollowRow>(movedForward, [userId, threadId, upTo, readEpoch ?? null]);
  }

  /** To before a seq, and into the next epoch. Null for who never followed it. */
  moveBack(userId: UserId, threadId: MessageId, from: number): Promise<FollowRow | null> {
    return this.db.preparedOne<FollowRow>(movedBack, [userId, threadId, from]);
  }

  /** Of these threads, those that somebody ever followed. */
  find(userId: UserId, threadIds: readonly MessageId[]): Promise<FollowRow[]> {
    return this.db.prepared<FollowRow>(
      `select f.*, ${counts('f.read_up_to', 'f')}, c.rev from thread_follows f join channels c on c.id = f.channel_id
       where f.user_id = $1 and f.thread_id = any($2)`,
      [userId, threadIds],
    );
  }

  /** Of these pairs, those in which somebody ever followed the thread. */
  findEach(pairs: readonly { readonly userId: UserId; readonly threadId: MessageId }[]): Promise<FollowRow[]> {
    return this.db.prepared<FollowRow>(
      `select f.*, ${counts('f.read_up_to', 'f')}, c.rev from unnest($1::uuid[], $2::uuid[]) as p (user_id, thread_id)
       join thread_follows f on f.user_id = p.user_id and f.thread_id = p.thread_id join channels c on c.id = f.channel_id`,
      [pairs.map(({ userId }) => userId), pairs.map(({ threadId }) => threadId)],
    );
  }

  /** What somebody follows, wherever it is, the one that was last written in first. */
  async listFollowing(userId: UserId, { isUnread, after, limit }: FollowedPlace): Promise<(FollowRow & { readonly last_at: string })[]> {
    return this.db.query<FollowRow & { readonly last_at: string }>(
      `select * from (
         select f.*, m.thread->>'lastAt' as last_at, (m.thread->>'lastAt')::timestamptz as at, ${counts('f.read_up_to', 'f')}, c.rev
         from thread_follows f join channels c on c.id = f.channel_id join messages m on m.id = f.thread_id
         where f.user_id = $1 and f.is_following and m.thread is not null
           and ($3::text is null or ((m.thread->>'lastAt')::timestamptz, m.id) < ($3::timestamptz, $4::uuid))
       ) following where not $2 or unread_count > 0 order by at desc, thread_id desc limit $5`,
      [userId, isUnread, after?.lastAt ?? null, after?.threadId ?? null, limit],
    );
  }

  async messages(threadIds: readonly MessageId[]): Promise<Map<MessageId, MessageRow>> {
    const rows = await this.db.prepared<MessageRow>(`select * from messages where id = any($1)`, [threadIds]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async written(sql: string, parameters: unknown[]): Promise<FollowRow> {
    const row = await this.db.preparedOne<FollowRow>(sql, parameters);
    if (!row) throw new Error('A written follow came back empty');
    return row;
  }
}
