import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people have arranged their channels: a document for each, for it is read and written as a whole. */
export class Sidebars1796851200000 implements MigrationInterface {
  readonly name = 'Sidebars1796851200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table sidebars (
      user_id uuid primary key references users on delete cascade,
      version int not null check (version > 0),
      muted uuid[] not null,
      sections jsonb not null
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sidebars`);
  }
}
