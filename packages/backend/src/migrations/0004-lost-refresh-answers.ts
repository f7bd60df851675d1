import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many tokens in a row before this one were exchanged again because the answer was said to be lost (docs/decisions/0017). */
export class LostRefreshAnswers1795373408903 implements MigrationInterface {
  readonly name = 'LostRefreshAnswers1795373408903';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table refresh_tokens add column losses smallint not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table refresh_tokens drop column losses`);
  }
}
