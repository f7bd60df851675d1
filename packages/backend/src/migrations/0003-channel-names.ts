import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only public channels keep others from their names: a private one's must not be found by trying it. */
export class ChannelNames1795362790882 implements MigrationInterface {
  readonly name = 'ChannelNames1795362790882';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index channels_name`);
    await runner.query(
      `create unique index channels_name on channels (workspace_id, lower(name)) where archived_at is null and kind = 'public'`,
    );
  }

  /** Of those that share a name all but one get a longer one, private ones first. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update channels set name = name || '-' || right(id::text, 12) where id in (
         select id from (
           select id, row_number() over (partition by workspace_id, lower(name) order by kind = 'public' desc, id) as place
           from channels where archived_at is null and workspace_id is not null) named
         where place > 1)`,
    );
    await runner.query(`drop index channels_name`);
    await runner.query(`create unique index channels_name on channels (workspace_id, lower(name)) where archived_at is null`);
  }
}
