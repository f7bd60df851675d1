import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A read mark only moves forward, until its owner sets it back: then an epoch begins, and what was read in an earlier one moves it no more. */
export class ReadEpochs1796332800000 implements MigrationInterface {
  readonly name = 'ReadEpochs1796332800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table channel_members add read_epoch int not null default 0 check (read_epoch >= 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table channel_members drop read_epoch`);
  }
}
