import { wallToMonotonic } from '../history/clock.js';
import { emojiKey, keyOf, shortId } from '../history/text.js';
import type { Change } from '../history/truth.js';
import { directoryOf, type World } from '../world/world.js';
import type { Postgres } from './postgres.js';

/**
 * The tables keep the latest state only; the checker wants every change, in the transaction that made it. So the test's database, and no
 * other, writes them down by triggers: what is committed is in here, what is not is not.
 */
const statements = [
  `create table chaos_changes (
     at timestamptz not null default clock_timestamp(), channel_id uuid not null, rev int not null, kind text not null,
     message_id uuid, seq int, user_id uuid, body jsonb, is_in boolean, reactors jsonb)`,
  // Rows of reactions are written before their message is: at this moment they are what it shall show.
  `create function chaos_reactors(message uuid) returns jsonb language sql stable as $$
     select jsonb_agg(jsonb_build_array(emoji, users) order by since, emoji collate "C") from (
       select emoji, min(rev) as since, jsonb_agg(user_id order by rev, user_id) as users from reactions
       where message_id = message group by emoji) each $$`,
  `create function chaos_note_message() returns trigger language plpgsql as $$ begin
     if tg_op = 'INSERT' then
       insert into chaos_changes (channel_id, rev, kind, message_id, seq, user_id, body)
         values (new.channel_id, new.rev, 'made', new.id, new.seq, new.author_id, new.body);
     elsif new.rev <> old.rev then
       insert into chaos_changes (channel_id, rev, kind, message_id, seq, user_id, body, reactors) values (new.channel_id, new.rev,
         case when new.thread is distinct from old.thread then 'threaded' when new.deleted_at is not null then 'deleted'
           when new.body is distinct from old.body then 'edited' else 'reacted' end,
         new.id, new.seq, new.author_id, new.body, chaos_reactors(new.id));
     end if;
     return null; end $$`,
  `create trigger chaos_note after insert or update on messages for each row execute function chaos_note_message()`,
  `create function chaos_note_member() returns trigger language plpgsql as $$ begin
     if tg_op = 'INSERT' or new.rev <> old.rev then
       insert into chaos_changes (channel_id, rev, kind, user_id, is_in) values (new.channel_id, new.rev, 'member', new.user_id, new.left_at is null);
     end if;
     return null; end $$`,
  `create trigger chaos_note after insert or update on channel_members for each row execute function chaos_note_member()`,
  `create function chaos_note_facts() returns trigger language plpgsql as $$ begin
     if new.facts_rev > 0 and (tg_op = 'INSERT' or new.facts_rev <> old.facts_rev) then
       insert into chaos_changes (channel_id, rev, kind) values (new.id, new.facts_rev, 'facts');
     end if;
     return null; end $$`,
  `create trigger chaos_note after insert or update on channels for each row execute function chaos_note_facts()`,
];

/** After the migrations, before anything is written. */
export async function installAudit(postgres: Postgres): Promise<void> {
  for (const statement of statements) await postgres.query(statement);
}

interface ChangeRow {
  readonly at_ms: number;
  readonly channel_id: string;
  readonly rev: number;
  readonly kind: Change['k'];
  readonly message_id: string;
  readonly seq: number;
  readonly user_id: string;
  readonly text: string | null;
  readonly is_in: boolean;
  readonly reactors: readonly (readonly [emoji: string, userIds: readonly string[]])[] | null;
}

export async function readChanges(postgres: Postgres, world: World): Promise<Change[]> {
  const { channelOf, userOf } = directoryOf(world);
  const toMonotonic = wallToMonotonic();
  const rows = await postgres.query<ChangeRow>(
    `select extract(epoch from at)::float8 * 1000 as at_ms, channel_id, rev, kind, message_id, seq, user_id, body->>'text' as text, is_in, reactors
     from chaos_changes`,
  );
  return rows.map((row) => {
    const place = { c: channelOf(row.channel_id), r: row.rev, t: row.at_ms + toMonotonic };
    if (row.kind === 'facts') return { ...place, k: row.kind };
    if (row.kind === 'member') return { ...place, k: row.kind, u: userOf(row.user_id), isIn: row.is_in };
    return {
      ...place,
      k: row.kind,
      m: shortId(row.message_id),
      s: row.seq,
      a: userOf(row.user_id),
      x: row.text === null ? null : keyOf(row.text),
      e: (row.reactors ?? []).map(([emoji, users]) => [emojiKey(emoji), users.map(userOf)] as const),
    };
  });
}
