import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people have begun to write. One that was sent or thrown away is no row; its number never comes again. */
export class Drafts1796764800000 implements MigrationInterface {
  readonly name = 'Drafts1796764800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of drafts) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table drafts`);
    await runner.query(`drop sequence draft_versions`);
  }
}

const drafts = [
  `create sequence draft_versions`,
  `create table drafts (
    user_id uuid not null references users on delete cascade,
    channel_id uuid not null references channels on delete cascade,
    thread_id uuid references messages on delete cascade,
    place_id uuid not null generated always as (coalesce(thread_id, channel_id)) stored,
    text text not null check (text <> ''),
    version bigint not null,
    changed_at timestamptz not null default now(),
    primary key (user_id, place_id)
  )`,
  `create index drafts_by_change on drafts (user_id, version desc)`,
  `create index drafts_of_channel on drafts (channel_id)`,
  `create index drafts_of_thread on drafts (thread_id) where thread_id is not null`,
];
