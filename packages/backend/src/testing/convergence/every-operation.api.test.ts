import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { routes, type Route, type RouteName } from '@chatera/protocol';
import type { SignedInCaller } from '../access/callers.js';
import type { Cell } from '../access/inputs.js';
import { walk } from '../access/walk.js';
import { caller, type Caller } from '../call.js';
import { testApp, type TestApp } from '../index.js';
import { expectAlikeAfter, Stage, Tally, turnsOf, type Deed } from './stage.js';

jest.setTimeout(180_000);

let app: TestApp;
let call: Caller;
let shared: Stage;
const tally = new Tally();

beforeAll(async () => {
  jest.spyOn(Math, 'random').mockImplementation(() => 0.01); // nobody waits for the others to spread out
  app = await testApp();
  call = caller(app);
  shared = await Stage.in(app, tally);
}, 60_000);
afterAll(async () => {
  process.stdout.write(`operations: ${String(tally)}\n`);
  shared.close();
  await app.close();
  jest.restoreAllMocks();
});

/** Reading leaves nothing behind that a client shows; what is for anyone is asked for by who is not signed in, or by what comes in a mail. */
const isOfInterest = (name: RouteName) => (routes[name] as Route).method !== 'GET' && routes[name].access.kind !== 'anyone';

/** Only a public channel is news to who is not in it. */
const kindOfNew = (name: RouteName, { caller: as }: Cell) => (name === 'createChannel' && as !== 'member' ? { kind: 'public' } : {});

const deedOf = (name: RouteName): Deed => ({
  name,
  access: routes[name].access,
  input: async (cell) => ({ ...(await walk[name].input(cell)), ...kindOfNew(name, cell) }),
  beyond: walk[name].beyond,
  perform: async (as, input, { world }) => {
    const { status, error } = await call(routes[name] as Route, { ...input }, { token: await app.tokenFor(world.people[as]) });
    return status < 400 ? 'ok' : error.code;
  },
});

/** They end the sessions that watch, or take away what the next would act in. */
const isBreaking = (name: RouteName) => walk[name].breaksWorld === true || name === 'revokeOtherSessions';
/** Enough for those: one who runs the place, one who is in it, one who is hardly, one who was, one who is not. */
const breakers: readonly SignedInCaller[] = ['owner', 'member', 'guest', 'ex-insider', 'other-workspace'];

const operations = (Object.keys(routes) as RouteName[]).filter(isOfInterest);

it.each(operations.filter((name) => !isBreaking(name)))('after %s, every running client shows what a fresh one does', async (name) => {
  const deed = deedOf(name);
  await expectAlikeAfter(deed, turnsOf(deed), shared);
});

describe.each(operations.filter(isBreaking))('after %s', (name) => {
  const deed = deedOf(name);

  it.each(turnsOf(deed).filter(({ as }) => breakers.includes(as)))(
    'by $as, every running client shows what a fresh one does',
    async (turn) => {
      const stage = await Stage.in(app, tally);
      try {
        await expectAlikeAfter(deed, [turn], stage);
      } finally {
        stage.close();
      }
    },
  );
});

it('each of them went well at least once', () => {
  expect(operations.filter((name) => !tally.successes.get(name))).toEqual([]);
});
