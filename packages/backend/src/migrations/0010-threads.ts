import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reply says which thread it stands in and what it answers; a thread's first message carries what is shown of the thread. */
export class Threads1796505600000 implements MigrationInterface {
  readonly name = 'Threads1796505600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...threads, threadWith, appendWithReplies]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of undo) await runner.query(statement);
  }
}

const threads = [
  // A thread has the id of the message it began with, and thread_id is null there. `thread` is as protocol's Thread has it.
  `alter table messages
    add thread_id uuid, add parent_id uuid, add in_channel boolean not null default true, add thread jsonb,
    add check ((thread_id is null) = (parent_id is null)), add check (thread_id is null or thread is null),
    add check (in_channel or thread_id is not null)`,
  `create index messages_thread on messages (thread_id, seq) where thread_id is not null`,
  `create index messages_threads on messages (channel_id, ((thread->>'lastSeq')::int)) where thread is not null`,
  // Who unfollowed keeps a row, or the next reply would make them follow again.
  `create table thread_follows (
    user_id uuid not null references users,
    thread_id uuid not null,
    channel_id uuid not null references channels on delete cascade,
    is_following boolean not null default true,
    read_up_to int not null check (read_up_to >= 0),
    read_epoch int not null default 0 check (read_epoch >= 0),
    primary key (user_id, thread_id)
  )`,
  `create index thread_follows_channel on thread_follows (channel_id)`,
];

/** A thread after replies more: who wrote them stands first among the last to write, the latest of them foremost. */
const threadWith = `create function thread_with(thread jsonb, replies int, last_seq int, authors uuid[]) returns jsonb language sql stable as $$
  select coalesce(thread, '{"title": null, "closedAt": null, "replyCount": 0, "userIds": []}') || jsonb_build_object(
    'replyCount', coalesce((thread->>'replyCount')::int, 0) + replies, 'lastSeq', last_seq, 'lastAt', now(),
    'userIds', (select jsonb_agg(latest.author order by latest.place) from (
      select a.author, min(a.place) as place
      from unnest(authors || array(select jsonb_array_elements_text(thread->'userIds')::uuid)) with ordinality a (author, place)
      group by a.author order by 2 limit 5) latest))
$$`;

/**
 * What append_messages does (0005), for batches with replies among them. A reply may further be refused as
 * no-parent: there is no such message in the channel · no-thread: the sender may not begin one · closed: the thread is.
 * The rev of a thread's first message comes after those of the batch's messages: it is another change. `thread` is told of it, with who
 * follows the thread from now on: who began it, and who replied.
 */
export const appendWithReplies = `create function append_with_replies(
  ids uuid[], channel_ids uuid[], author_ids uuid[], stamps text[], may_insert boolean[], bodies text[], hashes bytea[],
  parent_ids uuid[], in_channels boolean[], may_begin boolean[], may_enter_closed boolean[], wait_ms int
) returns table (place int, outcome text, message_seq int, stored_at timestamptz, stored_thread_id uuid, root jsonb) language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform set_config('lock_timeout', wait_ms::text, true);
  perform from channels c where c.id = any(channel_ids) order by c.id for no key update;
  return query
  with drafts as (
    select d.*, c.rev, coalesce(p.thread_id, p.id) as thread_id, case
      when s.stamp is distinct from d.stamp then 'stale'
      when exists (select from messages m where m.id = d.id offset 0) then 'earlier'
      when not d.may_insert then 'refused'
      when d.parent_id is not null and p.id is null then 'no-parent'
      when p.id is not null and t.thread is null and not d.may_begin then 'no-thread'
      when t.thread->>'closedAt' is not null and not d.may_enter_closed then 'closed'
      else 'stored' end as verdict
    from unnest(ids, channel_ids, author_ids, stamps, may_insert, bodies, hashes, parent_ids, in_channels, may_begin, may_enter_closed)
      with ordinality
      as d (id, channel_id, author_id, stamp, may_insert, body, hash, parent_id, in_channel, may_begin, may_enter_closed, ordinal)
    left join access_stamps s on s.channel_id = d.channel_id and s.user_id = d.author_id
    left join channels c on c.id = d.channel_id
    left join messages p on p.id = d.parent_id and p.channel_id = d.channel_id
    left join messages t on t.id = coalesce(p.thread_id, p.id)
  ), numbered as materialized (
    select d.*, d.rev + (row_number() over (partition by d.channel_id, d.verdict order by d.ordinal))::int as seq from drafts d
  ), stored as materialized (
    select n.* from numbered n where n.verdict = 'stored'
  ), lasts as (
    select f.channel_id, max(f.seq) as seq from stored f group by f.channel_id
  ), grown as materialized (
    select g.*, l.seq + (row_number() over (partition by g.channel_id order by g.last_seq))::int as rev from (
      select f.channel_id, f.thread_id, max(f.seq) as last_seq, count(*)::int as replies, array_agg(f.author_id order by f.seq desc) as authors
      from stored f where f.thread_id is not null group by f.channel_id, f.thread_id
    ) g join lasts l on l.channel_id = g.channel_id
  ), counted as (
    update channels c set rev = greatest(l.seq, (select max(g.rev) from grown g where g.channel_id = l.channel_id))
    from lasts l where c.id = l.channel_id
  ), inserted as (
    insert into messages (id, channel_id, author_id, seq, rev, body, content_hash, thread_id, parent_id, in_channel)
    select f.id, f.channel_id, f.author_id, f.seq, f.seq, f.body::jsonb, f.hash, f.thread_id, f.parent_id, f.in_channel from stored f
  ), before as materialized (
    select m.id, m.rev, m.author_id, m.thread is null as is_new from grown g join messages m on m.id = g.thread_id
  ), roots as (
    update messages m set rev = g.rev, thread = thread_with(m.thread, g.replies, g.last_seq, g.authors)
    from grown g where m.id = g.thread_id returning m.id, m.channel_id, m.seq, m.rev, m.thread
  ), followed as (
    insert into thread_follows as known (user_id, thread_id, channel_id, read_up_to)
    select distinct on (who.user_id, who.thread_id) who.* from (
      select f.author_id as user_id, f.thread_id, f.channel_id, f.seq as read_up_to from stored f where f.thread_id is not null
      union all
      select b.author_id, b.id, g.channel_id, 0 from before b join grown g on g.thread_id = b.id where b.is_new
    ) who order by who.user_id, who.thread_id, who.read_up_to desc
    on conflict (user_id, thread_id) do update set is_following = true where not known.is_following
    returning known.user_id, known.thread_id
  )
  select n.ordinal::int, n.verdict, n.seq, now(), n.thread_id, case when n.verdict = 'stored' then (
    select jsonb_build_object('seq', r.seq, 'rev', r.rev, 'fromRev', b.rev, 'thread', r.thread,
      'followers', (select coalesce(jsonb_agg(w.user_id), '[]') from followed w where w.thread_id = r.id))
    from roots r join before b on b.id = r.id where r.id = n.thread_id) end
  from numbered n;
end $$`;

const undo = [
  `drop function append_with_replies`,
  `drop function thread_with`,
  `drop table thread_follows`,
  `alter table messages drop thread_id, drop parent_id, drop in_channel, drop thread`,
];
