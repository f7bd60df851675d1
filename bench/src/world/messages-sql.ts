import { reactionsSql } from './history-reactions.js';
import { seededIdSql } from './ids.js';

const words = 50_000;

/** From 0 to 1, drawn by a number and what for. */
export const drawn = (number: string, what: number): string =>
  `((hashint8extended(${number}, ${what}) & 4503599627370495)::float8 / 4503599627370496)`;

/** The n-th most frequent word: letters that can be said, and no two alike. Must be there while messages are made. */
export const wordFunction = `create function bench_word(rank int) returns text language sql immutable as
  $$ select translate(to_hex((rank::bigint * 40503) % 65536 + 65536 * (rank % 3)), '0123456789abcdef', 'abdefgiklmnoprst') $$`;

export interface MessagesSql {
  readonly first: number;
  readonly last: number;
  readonly everyMs: number;
  /** The number of the channel of message n. */
  readonly channel: string;
  /** The id of a person who is in the channel, by number from 0 on. */
  readonly person: (number: string) => string;
  readonly people: number;
  /** What is made of the words of message n. */
  readonly text?: (words: string) => string;
}

/** Messages by their numbers, the same every time, each at the end of its channel; words drawn as people's are (Zipf, s = 1). */
export function messagesSql({ first, last, everyMs, channel, person, people, text = (said) => said }: MessagesSql): string {
  const author = person(`floor(${drawn('n', 2)} * ${people})::int`);
  const said = `(select string_agg(bench_word(floor(power(${words}, ${drawn('n * 32 + w', 3)}))::int), ' ') from generate_series(1, 6 + (n % 20)::int) w)`;
  const ms = `(1735689600000 + n * ${everyMs})`;
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
    ), ${reactionsSql({ messages: 'placed', drawn, person, people })}, kept as (
      insert into reactions (message_id, emoji, user_id, rev) select id, emoji, user_id, seq from reactors
    )
    insert into messages (id, channel_id, author_id, seq, rev, body, content_hash, sent_at, reactions)
    select id, channel_id, ${author}, seq, seq, jsonb_build_object('kind', 'plain', 'text', ${text(said)}),
      sha256(convert_to(n::text, 'UTF8')), to_timestamp(${ms} / 1000.0), coalesce(reactions, '[]')
    from placed left join reacted using (n) order by n;
    commit;`;
}
