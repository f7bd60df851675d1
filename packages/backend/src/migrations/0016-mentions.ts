import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom messages call: see protocol's `Mention`. */
export class Mentions1797024000000 implements MigrationInterface {
  readonly name = 'Mentions1797024000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...mentions, appendWithMentions]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function append_with_mentions`);
    await runner.query(`drop table mentions`);
  }
}

const mentions = [
  // A target is a person, a role, or the channel itself. The key is what is unread of one, the index what is latest anywhere.
  `create table mentions (
    target uuid not null,
    channel_id uuid not null references channels on delete cascade,
    seq int not null check (seq > 0),
    message_id uuid not null,
    sent_at timestamptz not null,
    primary key (target, channel_id, seq)
  )`,
  `create index mentions_latest on mentions (target, sent_at, message_id)`,
  `create index mentions_channel on mentions (channel_id)`,
];

/**
 * What append_with_replies does (0012), for batches that call somebody: each of `targets` is called by the message of that place. Who is
 * called by name in a thread, and is in the channel, follows the thread from just before, unless they once unfollowed it.
 */
const appendWithMentions = `create function append_with_mentions(
  ids uuid[], channel_ids uuid[], author_ids uuid[], stamps text[], may_insert boolean[], bodies text[], hashes bytea[],
  parent_ids uuid[], in_channels boolean[], may_begin boolean[], may_enter_closed boolean[], wait_ms int,
  places int[], targets uuid[], are_people boolean[]
) returns table (place int, outcome text, message_seq int, stored_at timestamptz, stored_thread_id uuid, root jsonb) language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  return query
  with appended as materialized (
    select a.* from append_with_replies(
      ids, channel_ids, author_ids, stamps, may_insert, bodies, hashes, parent_ids, in_channels, may_begin, may_enter_closed, wait_ms) a
  ), called as materialized (
    select distinct c.target, c.is_person, a.message_seq as seq, a.stored_at as sent_at, a.stored_thread_id as thread_id,
      ids[a.place] as message_id, channel_ids[a.place] as channel_id
    from unnest(places, targets, are_people) as c (place, target, is_person) join appended a on a.place = c.place
    where a.outcome = 'stored'
  ), kept as (
    insert into mentions (target, channel_id, seq, message_id, sent_at)
    select c.target, c.channel_id, c.seq, c.message_id, c.sent_at from called c
  ), followed as (
    insert into thread_follows as known (user_id, thread_id, channel_id, read_up_to)
    select c.target, c.thread_id, c.channel_id, min(c.seq) - 1 from called c
    join channel_members cm on cm.channel_id = c.channel_id and cm.user_id = c.target and cm.left_at is null
    where c.is_person and c.thread_id is not null group by c.target, c.thread_id, c.channel_id
    on conflict (user_id, thread_id) do nothing returning known.user_id, known.thread_id
  )
  select a.place, a.outcome, a.message_seq, a.stored_at, a.stored_thread_id, case when a.root is not null then jsonb_set(
    a.root, '{followers}', (a.root->'followers') ||
      (select coalesce(jsonb_agg(f.user_id), '[]') from followed f where f.thread_id = a.stored_thread_id)) end
  from appended a;
end $$`;
