import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For channels that are held: waits in line as long as it is told, and then does what `append_messages` does. */
export class AppendsInLine1796419200000 implements MigrationInterface {
  readonly name = 'AppendsInLine1796419200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendMessagesInLine);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function append_messages_in_line`);
  }
}

/** What `append_messages` sets for itself does not matter any more: the rows are held by then. */
const appendMessagesInLine = `create function append_messages_in_line(
  ids uuid[], channel_ids uuid[], author_ids uuid[], stamps text[], may_insert boolean[], bodies text[], hashes bytea[], wait_ms int
) returns table (place int, outcome text, message_seq int, stored_at timestamptz) language plpgsql as $$
begin
  perform set_config('lock_timeout', wait_ms::text, true);
  perform from channels c where c.id = any(channel_ids) order by c.id for no key update;
  return query select * from append_messages(ids, channel_ids, author_ids, stamps, may_insert, bodies, hashes);
end $$`;
