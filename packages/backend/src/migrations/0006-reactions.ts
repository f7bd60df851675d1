import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who reacted with what. What a message shows of it stands with the message, so that a page of history asks nothing more. */
export class Reactions1796160300000 implements MigrationInterface {
  readonly name = 'Reactions1796160300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of reactions) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table messages drop reactions`);
    await runner.query(`drop table reactions`);
  }
}

const reactions = [
  `create table reactions (
    message_id uuid not null references messages on delete cascade,
    emoji text not null check (char_length(emoji) between 1 and 40),
    user_id uuid not null references users,
    rev int not null check (rev > 0),
    primary key (message_id, emoji, user_id)
  )`,
  `create index reactions_user on reactions (user_id, message_id)`,
  // As protocol's Reactions has it.
  `alter table messages add reactions jsonb not null default '[]'`,
];
