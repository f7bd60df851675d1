import { tell } from '../lib/log.js';
import type { Database } from '../processes/database.js';
import { reactionsSql } from './history-reactions.js';
import { seededIdSql } from './ids.js';
import { companies, ensurePeople } from './people.js';

const chunk = 250_000;
const channels = companies.count * companies.channelsEach;
const words = 50_000;
/** Coprime to the number of channels, so that the busy ones are spread over the companies. */
const spread = 7_919;
/** The channel that is so many places from the busiest. */
export const channelOfRank = (rank: number): number => companies.firstChannel + ((rank * spread) % channels);

/**
 * The seeded people with so many million messages, made once. Channels and words are drawn as people's are: few make up most (Zipf, s = 1).
 * One message in twelve has reactions, one in two hundred more than it lists.
 * Every draw is a hash of the message's number, so the same comes out every time. Returns the name of the database.
 */
export async function ensureHistory(database: Database, millions: number): Promise<string> {
  const people = await ensurePeople(database);
  const name = people.replace('people', `history_${millions}m`);
  if (await database.has(name)) return name;
  tell(`Seeding ${millions} million messages, once …`);
  const draft = `${name}_draft`;
  await database.create(draft, people);
  await database.query(wordFunction, [], draft);
  const last = millions * 1_000_000;
  for (let first = 1; first <= last; first += chunk) {
    await database.query(messagesSql(first, Math.min(last, first + chunk - 1)), [], draft);
    if ((first - 1) % 1_000_000 === 0) tell(`  ${Math.round(((first - 1) / last) * 100)} %`);
  }
  await database.query('drop function bench_word', [], draft);
  await database.query('vacuum analyze', [], draft);
  await database.rename(draft, name);
  return name;
}

/** From 0 to 1, drawn by a number and what for. */
const drawn = (number: string, what: number): string =>
  `((hashint8extended(${number}, ${what}) & 4503599627370495)::float8 / 4503599627370496)`;

/** The n-th most frequent word: letters that can be said, and no two alike. */
const wordFunction = `create function bench_word(rank int) returns text language sql immutable as
  $$ select translate(to_hex((rank::bigint * 40503) % 65536 + 65536 * (rank % 3)), '0123456789abcdef', 'abdefgiklmnoprst') $$`;

function messagesSql(first: number, last: number): string {
  const rank = `least(${channels - 1}, floor(power(${channels}, ${drawn('n', 1)}))::int - 1)`;
  const channel = `${companies.firstChannel} + (${rank} * ${spread}) % ${channels}`;
  const person = (number: string) =>
    seededIdSql(
      'user',
      `${companies.firstUser} + (channel - ${companies.firstChannel}) / ${companies.channelsEach} * ${companies.people} + ${number}`,
    );
  const author = person(`floor(${drawn('n', 2)} * ${companies.people})::int`);
  const text = `(select string_agg(bench_word(floor(power(${words}, ${drawn('n * 32 + w', 3)}))::int), ' ') from generate_series(1, 6 + (n % 20)::int) w)`;
  const ms = `(1735689600000 + n * 200)`;
  const id = `(lpad(to_hex(${ms} >> 16), 8, '0') || '-' || lpad(to_hex(${ms} & 65535), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  return `begin;
    set local session_replication_role = replica; -- the keys are right by construction
    with drawn as materialized (
      select n, ${channel} as channel from generate_series(${first}::bigint, ${last}::bigint) n
    ), placed as materialized (
      select d.n, d.channel, ${id} as id, c.id as channel_id, c.rev + row_number() over (partition by d.channel order by d.n) as seq
      from drawn d join channels c on c.id = ${seededIdSql('channel', 'd.channel')}
    ), counted as (
      update channels c set rev = p.last from (select channel_id, max(seq) as last from placed group by channel_id) p where c.id = p.channel_id
    ), ${reactionsSql({ messages: 'placed', drawn, person, people: companies.people })}, kept as (
      insert into reactions (message_id, emoji, user_id, rev) select id, emoji, user_id, seq from reactors
    )
    insert into messages (id, channel_id, author_id, seq, rev, body, content_hash, sent_at, reactions)
    select id, channel_id, ${author}, seq, seq, jsonb_build_object('kind', 'plain', 'text', ${text}),
      sha256(convert_to(n::text, 'UTF8')), to_timestamp(${ms} / 1000.0), coalesce(reactions, '[]')
    from placed left join reacted using (n) order by n;
    commit;`;
}
