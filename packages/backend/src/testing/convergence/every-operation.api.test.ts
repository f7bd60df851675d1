import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { routes, type ChannelId, type Route, type RouteName } from '@chatera/protocol';
import { SessionsService } from '../../features/auth/index.js';
import type { Actor } from '../../platform/actor.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import type { SignedInCaller, WalkedKind } from '../access/callers.js';
import { expectedBy } from '../access/expected.js';
import { hashOf } from '../access/password.js';
import { walk, type Cell } from '../access/walk.js';
import { aWalkedChannel, aWorld, type World } from '../access/world.js';
import { caller, type Caller } from '../call.js';
import { testApp, type TestApp } from '../index.js';
import { compare, type Comparison } from './differences.js';
import { until, Watcher } from './watcher.js';

jest.setTimeout(90_000);

const password = 'walking through every door';
/** A catch-up, a refetch and a push that came early are all over by then. */
const patienceMs = 12_000;
const freshEveryMs = 500;

let app: TestApp;
let call: Caller;
let passwordHash: string;
let shared: Stage;
const tally = { acts: 0, comparisons: 0, things: 0, operations: new Set<string>() };

/** Which kinds of channel a role acts in: every role and every kind has its turn. */
const turns = {
  owner: ['public', 'private', 'archived-public'],
  admin: ['private', 'group'],
  moderator: ['public'],
  member: ['public', 'direct', 'group'],
  guest: ['private', 'direct'],
  'non-member': ['public'],
  'ex-member': ['public'],
  'other-workspace': ['public'],
} as const satisfies Partial<Record<SignedInCaller, readonly WalkedKind[]>>;
type Watched = keyof typeof turns;
const watched = Object.keys(turns) as Watched[]; // Object.keys widens to string

/** A world, and one running client for each role in it. */
interface Stage {
  readonly world: World;
  readonly watchers: ReadonlyMap<Watched, Watcher>;
}

beforeAll(async () => {
  app = await testApp();
  call = caller(app);
  passwordHash = await hashOf(app, password);
  shared = await aStage();
}, 60_000);
afterAll(async () => {
  const { acts, comparisons, things } = tally;
  process.stdout.write(
    `${tally.operations.size} operations, done ${acts} times: ${comparisons} comparisons of a running client with a fresh one, ${things} things in them\n`,
  );
  close(shared);
  await app.close();
});
beforeAll(() => void jest.spyOn(Math, 'random').mockImplementation(() => 0.01)); // nobody waits for the others to spread out
afterAll(() => void jest.restoreAllMocks());

async function aStage(): Promise<Stage> {
  const world = await aWorld(app, passwordHash);
  const watchers = await Promise.all(
    watched.map(async (name) => {
      return [name, await Watcher.of({ url: app.url, signIn: () => signIn(world.people[name]) })] as const;
    }),
  );
  return { world, watchers: new Map(watchers) };
}

/** As a sign-in with the password ends, without what makes that slow. */
async function signIn({ userId }: Actor): Promise<string> {
  const { refreshToken } = await app
    .get(SessionsService)
    .open(userId, 'password', { ip: '127.0.0.1', deviceName: 'Test', refreshIn: 'body' });
  return refreshToken;
}

const close = ({ watchers }: Stage) => watchers.forEach(({ client }) => client.close());

/** These leave nothing behind that a client shows, or are asked for by what comes in a mail. */
const isOfInterest = (name: RouteName) => (routes[name] as Route).method !== 'GET' && routes[name].access.kind !== 'anyone';

interface Turn {
  readonly as: Watched;
  readonly kind: WalkedKind;
}

/** Each in a channel of its own, one after the other, while everybody watches all of them. */
async function act({ world, watchers }: Stage, name: RouteName, cells: readonly Turn[]): Promise<ChannelId[]> {
  const prepared = [];
  for (const { as, kind } of cells) {
    const channelId = await aWalkedChannel(app, world, kind);
    if (kind !== 'direct') await somebodyLeft(world.people['ex-member'], channelId);
    const cell: Cell = { app, world, caller: as, actor: world.people[as], kind, channelId, password };
    const kindOfNew = name === 'createChannel' && as !== 'member' ? { kind: 'public' } : {};
    prepared.push({ as, channelId, input: { ...(await walk[name].input(cell)), ...kindOfNew } });
  }
  const channelIds = prepared.map(({ channelId }) => channelId);
  await app.get(RealtimeServer).reconcileAll(); // the builders tell nobody, so nobody's socket has moved
  await new Promise((resolve) => setTimeout(resolve, 200)); // and whoever was told to ask for news has asked
  await Promise.all([...watchers.values()].map((watcher) => watcher.settle(channelIds)));
  for (const { as, input } of prepared) {
    const { status, error } = await call(routes[name] as Route, input, { token: await app.tokenFor(world.people[as]) });
    // What a rank or the last owner forbids beyond the declared access changes nothing, which must be true as well.
    if (status >= 400) expect(['conflict', 'not-found', 'forbidden']).toContain(error.code);
    else tally.acts += 1;
  }
  return channelIds;
}

/** Long ago, so nobody is told. */
const somebodyLeft = ({ userId }: Actor, channelId: ChannelId) =>
  app.db.query(
    `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
     insert into channel_members (channel_id, user_id, rev, left_at) select $1, $2, rev, now() from counted`,
    [channelId, userId],
  );

/** Everybody's running client comes to show what a fresh one does: presence, too, which is told a moment later. */
async function expectAlike({ watchers }: Stage): Promise<void> {
  const differing = new Map<string, Comparison['differences']>();
  await Promise.all(
    [...watchers].map(async ([name, watcher]) => {
      const { differences } = await comparedUntilAlike(watcher);
      if (differences.length > 0) differing.set(name, differences);
    }),
  );
  expect(Object.fromEntries(differing)).toEqual({});
}

async function comparedUntilAlike(watcher: Watcher): Promise<Comparison> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const fresh = await watcher.freshPicture();
    let last: Comparison = { count: 0, differences: [] };
    const isAlike = async () => {
      last = compare(await watcher.picture(), fresh);
      return last.differences.length === 0;
    };
    await until(isAlike, freshEveryMs).catch(() => undefined);
    tally.comparisons += 1;
    tally.things += last.count;
    if (last.differences.length === 0 || Date.now() > deadline) return last;
  }
}

/** So that lists do not grow from test to test; nobody is told, and everybody settles anew. */
const forget = async (channelIds: readonly ChannelId[]) => app.db.query('delete from channels where id = any($1)', [channelIds]);

const turnsIn = (name: RouteName): Turn[] =>
  watched
    .flatMap((as) => (routes[name].access.kind === 'channel' ? turns[as] : turns[as].slice(0, 1)).map((kind) => ({ as, kind })))
    .filter(({ as, kind }) => expectedBy(routes[name], as, kind) === 'ok');

/** They end the sessions that watch, or take away what the next would act in. */
const isBreaking = (name: RouteName) => walk[name].breaksWorld === true || name === 'revokeOtherSessions';
/** Enough for those: one who runs the place, one who is in it, one who is hardly, one who is not. */
const breakers: readonly Watched[] = ['owner', 'member', 'guest', 'other-workspace'];

const operations = (Object.keys(routes) as RouteName[]).filter(isOfInterest);

it.each(operations.filter((name) => !isBreaking(name)))('after %s, every running client shows what a fresh one does', async (name) => {
  tally.operations.add(name);
  const channelIds = await act(shared, name, turnsIn(name));
  await expectAlike(shared);
  await forget(channelIds);
});

describe.each(operations.filter(isBreaking))('after %s', (name) => {
  it.each(turnsIn(name).filter(({ as }) => breakers.includes(as)))(
    'by $as, every running client shows what a fresh one does',
    async (turn) => {
      tally.operations.add(name);
      const stage = await aStage();
      try {
        await act(stage, name, [turn]);
        await expectAlike(stage);
      } finally {
        close(stage);
      }
    },
  );
});
