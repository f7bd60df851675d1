import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendWithReplies } from './0010-threads.js';

/** Who began a thread follows it from its first reply on, unless they are out of the channel by then. */
export class RemovedAuthors1796592000000 implements MigrationInterface {
  readonly name = 'RemovedAuthors1796592000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(replacing(appendToMembers));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(replacing(appendWithReplies));
  }
}

const everyAuthor = 'where b.is_new';

/**
 * The channel's row is held by then, and whoever removes somebody holds it, too: a removal is before all of it or after. Whether a member
 * sees the channel is for AccessService, before anything is told.
 */
const membersOnly = `where b.is_new and exists (
  select from channel_members cm where cm.channel_id = g.channel_id and cm.user_id = b.author_id and cm.left_at is null)`;

export const replacing = (definition: string) => definition.replace('create function', 'create or replace function');

export function changed(definition: string, from: string, to: string): string {
  if (definition.split(from).length !== 2) throw new Error(`append_with_replies does not have "${from}" once`);
  return definition.replace(from, to);
}

export const appendToMembers = changed(appendWithReplies, everyAuthor, membersOnly);
