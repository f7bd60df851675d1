import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A batch holds up everybody in it: it waits a moment for somebody else's channel, and what that one is sent is put aside. */
export class ShortLockWaits1796246400000 implements MigrationInterface {
  readonly name = 'ShortLockWaits1796246400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter function append_messages set lock_timeout = '250ms'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter function append_messages set lock_timeout = '2s'`);
  }
}
