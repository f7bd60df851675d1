import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands, type CommandName, type CommandSpec, type Output, type sync } from '@chatera/protocol';
import { testApp, type TestApp } from '../index.js';
import { channelKinds, leavers, signedInCallers, type WalkedKind } from './callers.js';
import { expectedBy, maySee } from './expected.js';
import { letIn, sendAway } from './leavers.js';
import { connectAll, type Listeners } from './listeners.js';
import { hashOf } from './password.js';
import type { Cell } from './inputs.js';
import { commandWalk } from './walk.js';
import { aWalkedChannel, aWorld, type World } from './world.js';

const password = 'walking through every door';
let app: TestApp;
let world: World;
let listeners: Listeners;
let cells = 0;

beforeAll(async () => {
  app = await testApp();
  world = await aWorld(app, await hashOf(app, password));
  listeners = await connectAll(app, world);
});
afterAll(async () => {
  process.stdout.write(
    `walked ${cells} cells over the socket: ${names.length} commands × ${signedInCallers.length} callers × ${channelKinds.length} kinds of channels\n`,
  );
  listeners.close();
  await app.close();
});

const names = Object.keys(commands) as CommandName[]; // Object.keys widens to string

/** Commands outside channels are walked once: the kind of channel does not matter to them. */
const kindsFor = ({ access }: CommandSpec): readonly WalkedKind[] => (access.kind === 'channel' ? channelKinds : ['public']);

/** For those that are operations too, it is their second door: it must be no wider than the first. */
describe.each(names)('%s over the socket', (name) => {
  it.each(kindsFor(commands[name]))('answers every caller by the rules (%s)', async (kind) => {
    const channelId = await aWalkedChannel(app, world, kind);
    for (const leaver of leavers) await letIn([{ app, world, kind, channelId }], leaver);
    for (const leaver of leavers) await sendAway([{ app, world, kind, channelId }], leaver);
    const [answers, expected]: Record<string, string>[] = [{}, {}];
    for (const caller of signedInCallers) {
      cells += 1;
      const cell: Cell = { app, world, caller, actor: world.people[caller], kind, channelId, password };
      const declared = expectedBy(commands[name], caller, kind);
      expected![caller] = declared === 'ok' ? (commandWalk[name].beyond?.(cell) ?? 'ok') : declared;
      const reply = await listeners.command(caller, name, await commandWalk[name].input(cell));
      answers![caller] = reply.ok ? 'ok' : reply.error.code;
    }
    expect(answers).toEqual(expected);
  });
});

it.each(leavers)('nothing is answered any more to what was answered a moment ago (%s)', async (leaver) => {
  for (const kind of channelKinds.filter((each) => each !== 'direct')) {
    const place = { app, world, kind, channelId: await aWalkedChannel(app, world, kind) };
    const answer = async () => {
      const reply = await listeners.command(leaver, 'markRead', { channelId: place.channelId, upTo: 0 });
      return reply.ok ? 'ok' : reply.error.code;
    };
    const isTold = async () => {
      const reply = await listeners.command(leaver, 'sync', { channels: { [place.channelId]: 0 } });
      return reply.ok && place.channelId in (reply.data as Output<typeof sync>).moved;
    };
    await letIn([place], leaver);
    const before = [await answer(), await isTold()];
    await sendAway([place], leaver);
    const sees = maySee(leaver, kind);
    expect({ kind, before, after: [await answer(), await isTold()] }).toEqual({
      kind,
      before: ['ok', true],
      after: [sees ? 'forbidden' : 'not-found', sees],
    });
  }
});
