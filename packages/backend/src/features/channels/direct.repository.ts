import { ChannelId, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { microsSql } from '../../platform/database/cursor.js';
import { Database } from '../../platform/database/database.js';
import type { Passage } from './channel-doors.js';
import { directKey, directKind } from './channels.rules.js';

export interface FoundDirect {
  readonly id: ChannelId;
  /** Whether the person who asked is in it: a group can be left. */
  readonly is_member: boolean;
}

export interface DirectPosition {
  readonly id: ChannelId;
  /** Of the latest message, in microseconds of the epoch. */
  readonly at: string;
}

export interface DirectQuery {
  /** Later activity does not move anything: pages keep together. Microseconds of the epoch. */
  readonly asOf: string;
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** Direct messages, found by their people. */
@Injectable()
export class DirectRepository {
  constructor(private readonly db: Database) {}

  find(userId: UserId, people: readonly UserId[]): Promise<FoundDirect | null> {
    return this.db.one<FoundDirect>(
      `select c.id, exists (select from channel_members cm where cm.channel_id = c.id and cm.user_id = $2 and cm.left_at is null) as is_member
       from channels c where c.direct_key = $1`,
      [directKey(people), userId],
    );
  }

  /** Keeps these accounts from being deleted until commit. False when one is. */
  async holdAccounts(people: readonly UserId[]): Promise<boolean> {
    const rows = await this.db.query(`select id from users where id = any($1) and deleted_at is null order by id for share`, [people]);
    return rows.length === people.length;
  }

  /** Facts are change 1, then the people in order. Null when somebody else was faster. */
  async create(maker: UserId, people: readonly UserId[]): Promise<(Passage & { userId: UserId })[] | null> {
    const rev = people.length + 1;
    const row = await this.db.one<{ id: ChannelId }>(
      `insert into channels (id, kind, direct_key, created_by, rev, facts_rev) values ($1, $2, $3, $4, $5, 1)
       on conflict (direct_key) do nothing returning id`,
      [ChannelId.parse(uuidv7()), directKind(people), directKey(people), maker, rev],
    );
    if (!row) return null;
    await this.db.query(
      `insert into channel_members (channel_id, user_id, read_up_to, rev)
       select $1, person, $3, place + 1 from unnest($2::uuid[]) with ordinality as people (person, place)`,
      [row.id, people, rev],
    );
    return people.map((userId, index) => ({ userId, channelId: row.id, rev: index + 2 }));
  }

  async now(): Promise<string> {
    const row = await this.db.one<{ now: string }>(`select ${microsSql('now()')}::text as now`);
    return row?.now ?? '0';
  }

  /** The latest active first. */
  list(userId: UserId, { asOf, after, limit }: DirectQuery): Promise<DirectPosition[]> {
    return this.db.query<DirectPosition>(
      `with mine as (
         select c.id, coalesce(
           (select ${microsSql('m.sent_at')} from messages m where m.channel_id = c.id and ${microsSql('m.sent_at')} <= $2::bigint order by m.seq desc limit 1),
           ${microsSql('c.created_at')}) as at
         from channel_members cm join channels c on c.id = cm.channel_id
         where cm.user_id = $1 and cm.left_at is null and c.workspace_id is null and ${microsSql('c.created_at')} <= $2::bigint
       )
       select id, at::text as at from mine
       where $3::bigint is null or (at, id) < ($3::bigint, $4::uuid) order by mine.at desc, id desc limit $5`,
      [userId, asOf, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
