import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelId, routes, type RouteName, type Route } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { caller, type Answered, type Caller } from '../call.js';
import { hashOf } from './password.js';
import { testApp, type TestApp } from '../index.js';
import { callerNames, channelKinds, isLeaver, type CallerName, type Leaver, type WalkedKind } from './callers.js';
import { expectedBy, maySee, type Answer } from './expected.js';
import { letIn, sendAway } from './leavers.js';
import type { Cell } from './inputs.js';
import { walk } from './walk.js';
import { aWalkedChannel, aWorld, type World } from './world.js';

const password = 'walking through every door';
let app: TestApp;
let call: Caller;
let shared: World;
let passwordHash: string;
let cells = 0;

beforeAll(async () => {
  app = await testApp();
  call = caller(app);
  passwordHash = await hashOf(app, password);
  shared = await aWorld(app, passwordHash);
});
afterAll(async () => {
  process.stdout.write(
    `walked ${cells} cells: ${Object.keys(routes).length} operations × ${callerNames.length} callers × ${channelKinds.length} kinds of channels\n`,
  );
  await app.close();
});

/** Operations outside channels are walked once: the kind of channel does not matter to them. */
const kindsFor = ({ access }: Route): readonly WalkedKind[] => (access.kind === 'channel' ? channelKinds : ['public']);

async function aCell(name: RouteName, callerName: CallerName, kind: WalkedKind): Promise<Cell> {
  const world = walk[name].breaksWorld ? await aWorld(app, passwordHash) : shared;
  const actor = callerName === 'anonymous' ? null : world.people[callerName];
  const channelId = await aChannelFor(callerName, kind, world);
  return { app, world, caller: callerName, actor, kind, channelId, password };
}

/** Who sees nothing of a channel cannot change it either: one of each kind that they have left is enough. */
const leftBehind = new Map<string, Promise<ChannelId>>();

function aChannelFor(name: CallerName, kind: WalkedKind, world: World): Promise<ChannelId> {
  if (!isLeaver(name)) return aWalkedChannel(app, world, kind);
  if (world !== shared || maySee(name, kind)) return aChannelLeftBy(name, kind, world);
  const key = `${name} ${kind}`;
  const channelId = leftBehind.get(key) ?? aChannelLeftBy(name, kind, world);
  leftBehind.set(key, channelId);
  return channelId;
}

async function aChannelLeftBy(leaver: Leaver, kind: WalkedKind, world: World): Promise<ChannelId> {
  const channelId = await aWalkedChannel(app, world, kind);
  await letIn([{ app, world, kind, channelId }], leaver);
  await sendAway([{ app, world, kind, channelId }], leaver);
  return channelId;
}

const tokenOf = async ({ actor }: Cell) => (actor ? app.tokenFor(actor) : undefined);

const outcome = ({ status, error }: Answered<Route>): string => (status < 400 ? 'ok' : error.code);

async function ask(name: RouteName, cell: Cell, change: object = {}): Promise<Answered<Route>> {
  cells += 1;
  const input = { ...(await walk[name].input(cell)), ...change };
  return call(routes[name] as Route, input, { token: await tokenOf(cell) });
}

function expectedOf(name: RouteName, cell: Cell): Answer {
  const declared = expectedBy(routes[name], cell.caller, cell.kind);
  return declared === 'ok' ? (walk[name].beyond?.(cell) ?? 'ok') : declared;
}

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  it.each(kindsFor(routes[name]))('answers every caller by the rules (%s)', async (kind) => {
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const callerName of callerNames) {
      const cell = await aCell(name, callerName, kind);
      answers[callerName] = outcome(await ask(name, cell));
      expected[callerName] = expectedOf(name, cell);
    }
    expect(answers).toEqual(expected);
  });
});

describe('what is out of sight', () => {
  const hidden = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].access.kind === 'channel');

  it.each(hidden)('looks like what does not exist, whatever the rank: %s', async (name) => {
    for (const callerName of ['non-member', 'owner-outside', 'ex-insider'] as const) {
      const cell = await aCell(name, callerName, 'private');
      const [secret, missing] = [await ask(name, cell), await ask(name, cell, { channelId: ChannelId.parse(uuidv7()) })];
      expect(secret.status).toBe(404);
      expect(secret.error).toEqual(missing.error);
    }
  });
});
