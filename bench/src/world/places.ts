import { createInvite, createWorkspace, login, register, type SignedIn } from '@chatera/protocol';
import { tell } from '../lib/log.js';
import { startChatEra } from '../processes/chatera.js';
import type { Database } from '../processes/database.js';
import { callHttp } from './call-http.js';
import { seededId } from './ids.js';
import { wordFunction } from './messages-sql.js';
import { ensurePeople, owner } from './people.js';
import { readMost, settleIn, writeMessages } from './places-sql.js';
import { writeThread } from './thread-sql.js';

/** One workspace as it looks to one reader, who is in all of its channels. Everybody is in the first, which has the long talk. */
export interface Place {
  readonly name: string;
  readonly firstChannel: number;
  readonly channels: number;
  readonly firstUser: number;
  readonly members: number;
  /** In the channels but the first. As many as react to one message, at least. */
  readonly membersEach: number;
  readonly messages: number;
  /** The number of the first of them: places share none. */
  readonly firstMessage: number;
  /** Of them, in the first channel. */
  readonly inFirst: number;
  /** To the last message of the second channel, in a thread; they come after all messages. */
  readonly replies: number;
}

export interface Places {
  /** Many channels, many messages. */
  readonly wide: Place;
  /** An organisation of many people. */
  readonly crowded: Place;
}

export const fullPlaces: Places = {
  wide: {
    ...{ name: 'Wide', firstChannel: 20_001, channels: 2_000, firstUser: 1, members: 50, membersEach: 50 },
    ...{ messages: 100_000, firstMessage: 1, inFirst: 10_000, replies: 2_000 },
  },
  crowded: {
    ...{ name: 'Crowded', firstChannel: 30_001, channels: 500, firstUser: 1_001, members: 10_000, membersEach: 50 },
    ...{ messages: 10_000, firstMessage: 200_001, inFirst: 500, replies: 0 },
  },
};

/** Enough to see that everything runs. */
export const smallPlaces: Places = {
  wide: { ...fullPlaces.wide, channels: 60, messages: 5_000, inFirst: 1_000, replies: 200 },
  crowded: { ...fullPlaces.crowded, channels: 20, members: 200, messages: 600, inFirst: 100 },
};

/** Raised when what is seeded changes. */
const seedVersion = 2;
const deviceName = 'bench';

export const readerOf = ({ name }: Place) => ({
  email: `${name.toLowerCase()}@bench.example`,
  password: owner.password,
  displayName: `Reader of ${name}`,
});

export const firstChannelOf = ({ firstChannel }: Place): string => seededId('channel', firstChannel);

/** Where the long thread is. */
export const secondChannelOf = ({ firstChannel }: Place): string => seededId('channel', firstChannel + 1);

/** The seeded people with these places, made once. Returns the name of the database. */
export async function ensurePlaces(database: Database, places: Places): Promise<string> {
  const people = await ensurePeople(database);
  const name = people.replace('people', `places_${seedVersion}_${places.wide.channels}`);
  if (await database.has(name)) return name;
  tell(`Seeding ${places.wide.channels} channels with ${places.wide.messages} messages, once …`);
  const draft = `${name}_draft`;
  const url = await database.create(draft, people);
  const all = [places.wide, places.crowded];
  await invite(url, all);
  await database.query(wordFunction, [], draft);
  for (const place of all) {
    const { email } = readerOf(place);
    const statements = [...settleIn(place, email), writeMessages(place), ...writeThread(place), readMost(place, email)];
    for (const statement of statements) await database.query(statement, [], draft);
  }
  await database.query('drop function bench_word', [], draft);
  await database.query('vacuum analyze', [], draft);
  await database.rename(draft, name);
  return name;
}

/** Workspaces and readers by ChatEra itself: roles are as it makes them, and a browser can sign in. */
async function invite(databaseUrl: string, places: readonly Place[]): Promise<void> {
  const server = await startChatEra({ databaseUrl, core: null });
  try {
    const { accessToken: token } = await signIn(server.url, owner);
    for (const place of places) {
      const made = await callHttp<{ workspace: { id: string } }>(server.url, createWorkspace, { input: { name: place.name }, token });
      const input = { workspaceId: made.workspace.id };
      const { code } = await callHttp<{ code: string }>(server.url, createInvite, { input, token });
      const entry = { kind: 'invite', code } as const;
      await callHttp(server.url, register, { input: { ...readerOf(place), entry, deviceName, refreshIn: 'body' } });
    }
  } finally {
    await server.stop();
  }
}

/** As a client that is no browser. */
export const signIn = (url: string, { email, password }: { email: string; password: string }): Promise<SignedIn> =>
  callHttp<SignedIn>(url, login, { input: { email, password, deviceName, refreshIn: 'body' } });

export async function workspaceOf(database: Database, { name }: Place, databaseName: string): Promise<string> {
  const [row] = await database.query<{ id: string }>('select id from workspaces where name = $1', [name], databaseName);
  if (!row) throw new Error(`There is no workspace ${name}`);
  return row.id;
}

/** The message that the long thread began with. */
export async function longThreadOf(database: Database, place: Place, databaseName: string): Promise<string> {
  const sql = 'select id from messages where channel_id = $1 and thread is not null order by seq desc limit 1';
  const [row] = await database.query<{ id: string }>(sql, [secondChannelOf(place)], databaseName);
  if (!row) throw new Error(`There is no long thread in ${place.name}`);
  return row.id;
}
