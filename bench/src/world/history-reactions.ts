import { maxReactorsShown } from '@chatera/protocol';

/** Of all messages, those with any reaction; and those, among them, that more people reacted to than a message lists. */
const shares = { any: 0.08, crowd: 0.005 } as const;
const emojis = ['👍', '🎉', '👀', '🙌'];

export interface ReactionsSql {
  /** Rows with n, seq, id and channel, each a message. */
  readonly messages: string;
  /** From 0 to 1, drawn by a column and what for. */
  readonly drawn: (column: string, what: number) => string;
  /** The id of a person of the message's company, by number from 0 on. */
  readonly person: (number: string) => string;
  /** How many people a company has. */
  readonly people: number;
}

/**
 * Reactions to some messages, as common table expressions: `reactors` with a row for each, and `reacted` with what the message itself says
 * of them. Most have one to five, some a crowd of 11 to 40. Their rev is the message's own, for pages must have no holes.
 */
export function reactionsSql({ messages, drawn, person, people }: ReactionsSql): string {
  const few = `1 + floor(5 * power(${drawn('n', 5)}, 2))::int`;
  const crowd = `${maxReactorsShown + 1} + floor(30 * ${drawn('n', 5)})::int`;
  const howMany = `case when ${drawn('n', 4)} < ${shares.crowd} then ${crowd} when ${drawn('n', 4)} < ${shares.any} then ${few} else 0 end`;
  const who = `(floor(${drawn('n', 6)} * ${people})::int + k) % ${people}`; // one after the other, so nobody twice
  return `reactors as materialized (
      select n, id, seq, (array['${emojis.join("','")}'])[1 + n % ${emojis.length}] as emoji, ${person(who)} as user_id
      from ${messages} m, lateral generate_series(1, ${howMany}) k
    ), reacted as (
      select n, jsonb_build_array(jsonb_build_object('emoji', emoji, 'count', count(*), 'since', seq,
        'userIds', to_jsonb((array_agg(user_id order by user_id))[1:${maxReactorsShown}]))) as reactions
      from reactors group by n, emoji, seq
    )`;
}
