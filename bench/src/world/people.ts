import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { builtInRank, createWorkspace, register, type SignedIn } from '@chatera/protocol';
import { tell } from '../lib/log.js';
import { range } from '../lib/stats.js';
import type { Member } from '../load/client.js';
import { startChatEra } from '../processes/chatera.js';
import type { Database } from '../processes/database.js';
import { callHttp } from './call-http.js';
import { seededId, seededIdSql } from './ids.js';
import type { Tokens } from './tokens.js';

/** Who is with whom in a scenario: so many channels of so many people. */
export interface Layout {
  readonly name: string;
  readonly firstChannel: number;
  readonly channels: number;
  readonly firstUser: number;
  readonly members: number;
}

const office = 1_000;

/** All in one workspace of a thousand people. Numbers of channels and people count through. */
export const layouts = {
  dense: { name: '1 × 1000', firstChannel: 1, channels: 1, firstUser: 1, members: 1_000 },
  sparse: { name: '100 × 10', firstChannel: 2, channels: 100, firstUser: 1, members: 10 },
  rooms: { name: '20 × 50', firstChannel: 102, channels: 20, firstUser: 1, members: 50 },
  alone: { name: '256 × 1', firstChannel: 122, channels: 256, firstUser: 1, members: 1 },
} as const satisfies Record<string, Layout>;

/** A hundred companies of a hundred people, each in all twenty channels of theirs. */
export const companies = { count: 100, people: 100, channelsEach: 20, firstUser: office + 1, firstChannel: 1_001 } as const;

const people = office + companies.count * companies.people;

export const refreshTokenPrefix = 'bench-';

/** Owns every workspace. */
export const owner = { email: 'owner@bench.example', password: 'a long password for the bench', displayName: 'Owner' };

/** Raised when what is seeded changes. */
const seedVersion = 2;

/** A migrated database with accounts, workspaces and channels, made once and copied. Returns its name. */
export async function ensurePeople(database: Database): Promise<string> {
  const name = `people_${await fingerprint()}`;
  if (await database.has(name)) return name;
  tell('Seeding people and channels, once …');
  const draft = `${name}_draft`;
  const url = await database.create(draft);
  const workspaces = await makeWorkspaces(url);
  for (const statement of statements(workspaces)) await database.query(statement, [], draft);
  await database.query('vacuum analyze', [], draft);
  await database.rename(draft, name);
  return name;
}

/** People of the companies, whole companies first, each with the twenty channels of theirs. */
export async function companyMembers(tokens: Tokens, port: number, count: number): Promise<Member[]> {
  const { firstUser, firstChannel, channelsEach, people: each } = companies;
  const users = range(count).map((index) => firstUser + index);
  const accessTokens = await tokens.of(users);
  return users.map((user, index): Member => {
    const channels = range(channelsEach).map((channel) => firstChannel + Math.floor(index / each) * channelsEach + channel);
    const channelIds = channels.map((channel) => seededId('channel', channel));
    return { port, dialect: 'chatera', userId: seededId('user', user), token: accessTokens[index] ?? '', channels, channelIds };
  });
}

/** Of the migrations and the seed: another schema has its own copy. */
async function fingerprint(): Promise<string> {
  const folder = path.join(import.meta.dirname, '../../../packages/backend/dist/migrations');
  const hash = createHash('sha256').update(String(seedVersion));
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.js')).sort())
    hash.update(await readFile(path.join(folder, file)));
  return hash.digest('hex').slice(0, 10);
}

/** By ChatEra itself, so that their roles are as it makes them. The first is the office. */
async function makeWorkspaces(databaseUrl: string): Promise<string[]> {
  const server = await startChatEra({ databaseUrl, core: null });
  try {
    const entry = { kind: 'owner-link', token: server.ownerLink?.split('#')[1] ?? '', workspaceName: 'Office' } as const;
    const signedIn = await callHttp<SignedIn>(server.url, register, { input: { ...owner, entry, deviceName: 'bench', refreshIn: 'body' } });
    const make = async (name: string) =>
      callHttp<{ workspace: { id: string } }>(server.url, createWorkspace, { input: { name }, token: signedIn.accessToken });
    const made = [];
    for (const index of range(companies.count + 1)) made.push(await make(`Workspace ${index}`));
    return made.map(({ workspace }) => workspace.id);
  } finally {
    await server.stop();
  }
}

/** What signing up ten thousand people would leave behind, but for the hours of hashing their passwords. */
function statements([officeId = '', ...companyIds]: string[]): string[] {
  const company = `(array['${companyIds.join("','")}']::uuid[])`;
  const homeOf = (user: string) =>
    `case when ${user} <= ${office} then '${officeId}'::uuid else ${company}[(${user} - ${office} - 1) / ${companies.people} + 1] end`;
  return [
    `insert into users (id, email, display_name) select ${seededIdSql('user', 'n')}, 'person' || n || '@bench.example', 'Person ' || n
     from generate_series(1, ${people}) n`,
    `insert into sessions (id, user_id, device_name, network, method, refresh_in, expires_at)
     select ${seededIdSql('session', 'n')}, ${seededIdSql('user', 'n')}, 'bench', '127.0.0.0/24', 'password', 'body', '2100-01-01'
     from generate_series(1, ${people}) n`,
    `insert into refresh_tokens (hash, session_id, expires_at)
     select sha256(convert_to('${refreshTokenPrefix}' || n, 'UTF8')), ${seededIdSql('session', 'n')}, '2100-01-01'
     from generate_series(1, ${people}) n`,
    `insert into workspace_members (workspace_id, user_id) select ${homeOf('n')}, ${seededIdSql('user', 'n')} from generate_series(1, ${people}) n`,
    `insert into member_roles (workspace_id, user_id, role_id)
     select m.workspace_id, m.user_id, r.id from workspace_members m join roles r on r.workspace_id = m.workspace_id and r.rank = ${builtInRank.member}
     on conflict do nothing`,
    ...Object.values(layouts).flatMap((layout) => channelsOf(layout, `'${officeId}'::uuid`)),
    ...companyChannels(company),
  ];
}

function channelsOf({ firstChannel, channels, firstUser, members }: Layout, workspace: string): string[] {
  const channel = `${firstChannel} + c`;
  return [
    `insert into channels (id, workspace_id, kind, name, rev, facts_rev)
     select ${seededIdSql('channel', channel)}, ${workspace}, 'private', 'bench-' || ${channel}, ${members + 1}, 1 from generate_series(0, ${channels - 1}) c`,
    `insert into channel_members (channel_id, user_id, rev)
     select ${seededIdSql('channel', channel)}, ${seededIdSql('user', `${firstUser} + c * ${members} + m`)}, m + 2
     from generate_series(0, ${channels - 1}) c, generate_series(0, ${members - 1}) m`,
  ];
}

function companyChannels(company: string): string[] {
  const { count, people: each, channelsEach, firstChannel, firstUser } = companies;
  const channel = `${firstChannel} + w * ${channelsEach} + c`;
  const everyChannel = `generate_series(0, ${count - 1}) w, generate_series(0, ${channelsEach - 1}) c`;
  return [
    `insert into channels (id, workspace_id, kind, name, rev, facts_rev)
     select ${seededIdSql('channel', channel)}, ${company}[w + 1], 'public', 'bench-' || ${channel}, ${each + 1}, 1 from ${everyChannel}`,
    `insert into channel_members (channel_id, user_id, rev)
     select ${seededIdSql('channel', channel)}, ${seededIdSql('user', `${firstUser} + w * ${each} + m`)}, m + 2
     from ${everyChannel}, generate_series(0, ${each - 1}) m`,
  ];
}
