import { tell } from '../lib/log.js';
import type { Database } from '../processes/database.js';
import { seededIdSql } from './ids.js';
import { drawn, messagesSql, wordFunction } from './messages-sql.js';
import { companies, ensurePeople } from './people.js';

const chunk = 250_000;
const channels = companies.count * companies.channelsEach;
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
    await database.query(historySql(first, Math.min(last, first + chunk - 1)), [], draft);
    if ((first - 1) % 1_000_000 === 0) tell(`  ${Math.round(((first - 1) / last) * 100)} %`);
  }
  await database.query('drop function bench_word', [], draft);
  await database.query('vacuum analyze', [], draft);
  await database.rename(draft, name);
  return name;
}

function historySql(first: number, last: number): string {
  const rank = `least(${channels - 1}, floor(power(${channels}, ${drawn('n', 1)}))::int - 1)`;
  const channel = `${companies.firstChannel} + (${rank} * ${spread}) % ${channels}`;
  const person = (number: string) =>
    seededIdSql(
      'user',
      `${companies.firstUser} + (channel - ${companies.firstChannel}) / ${companies.channelsEach} * ${companies.people} + ${number}`,
    );
  return messagesSql({ first, last, everyMs: 200, channel, person, people: companies.people });
}
