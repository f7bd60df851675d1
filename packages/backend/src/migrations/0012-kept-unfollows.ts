import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendToMembers, changed, replacing } from './0011-removed-authors.js';

/** Who began a thread, and unfollowed it before its first reply, does not follow it for that reply. */
export class KeptUnfollows1796678400000 implements MigrationInterface {
  readonly name = 'KeptUnfollows1796678400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(replacing(changed(appendToMembers, everyUnfollow, unfollowsOfRepliers)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(replacing(appendToMembers));
  }
}

const everyUnfollow = 'where not known.is_following';

/**
 * Who replied comes with the seq of their reply, who only began the thread with 0. Asked of the row as it is when it is written, not before:
 * whoever unfollows holds no channel.
 */
const unfollowsOfRepliers = `${everyUnfollow} and excluded.read_up_to > 0`;
