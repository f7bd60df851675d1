import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people want to be seen. Null: as their devices say. */
export class Availability1796937600000 implements MigrationInterface {
  readonly name = 'Availability1796937600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users add availability jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users drop availability`);
  }
}
