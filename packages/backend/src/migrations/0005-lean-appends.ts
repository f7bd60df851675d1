import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendMessages } from './0002-append-messages.js';

/** The same function with half of the work, and with a plan that does not depend on how much there was when it was made. */
export class LeanAppends1796142986596 implements MigrationInterface {
  readonly name = 'LeanAppends1796142986596';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(leanAppendMessages);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function append_messages`);
    await runner.query(appendMessages);
  }
}

/**
 * Outcomes are those of 0002. The channels' revs are read under their locks, so counting on from there needs no join with the update.
 * It is planned once for all calls, and for large tables: in an empty database a plan would read all of `messages` for each batch, until
 * the next analyze. `offset 0` keeps the question after a stored id from becoming such a reading, and a row each is what indexes are for.
 */
const leanAppendMessages = `create or replace function append_messages(
  ids uuid[], channel_ids uuid[], author_ids uuid[], stamps text[], may_insert boolean[], bodies text[], hashes bytea[]
) returns table (place int, outcome text, message_seq int, stored_at timestamptz) language plpgsql
  set lock_timeout = '2s' set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  -- In the order of ids, so that no two calls wait for each other in a circle.
  perform from channels c where c.id = any(channel_ids) order by c.id for no key update;
  return query
  with drafts as (
    select d.*, c.rev, case
      when s.stamp is distinct from d.stamp then 'stale'
      when exists (select from messages m where m.id = d.id offset 0) then 'earlier'
      when not d.may_insert then 'refused'
      else 'stored' end as verdict
    from unnest(ids, channel_ids, author_ids, stamps, may_insert, bodies, hashes) with ordinality
      as d (id, channel_id, author_id, stamp, may_insert, body, hash, ordinal)
    left join access_stamps s on s.channel_id = d.channel_id and s.user_id = d.author_id
    left join channels c on c.id = d.channel_id
  ), numbered as materialized (
    select d.*, d.rev + (row_number() over (partition by d.channel_id, d.verdict order by d.ordinal))::int as seq from drafts d
  ), counted as (
    update channels c set rev = n.rev
    from (select f.channel_id, max(f.seq) as rev from numbered f where f.verdict = 'stored' group by f.channel_id) n where c.id = n.channel_id
  ), inserted as (
    insert into messages (id, channel_id, author_id, seq, rev, body, content_hash)
    select f.id, f.channel_id, f.author_id, f.seq, f.seq, f.body::jsonb, f.hash from numbered f where f.verdict = 'stored'
  )
  select n.ordinal::int, n.verdict, n.seq, now() from numbered n;
end $$`;
