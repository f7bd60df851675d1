import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type ErrorBody } from '@chatera/protocol';
import { testApp, type TestApp } from '../index.js';
import { channelKinds, signedInCallers } from './callers.js';
import { expectedBy } from './expected.js';
import { connectAll, type Listeners } from './listeners.js';
import { hashOf } from './password.js';
import { walk, type Cell } from './walk.js';
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
  process.stdout.write(`walked ${cells} cells over the socket\n`);
  listeners.close();
  await app.close();
});

/** The operations with a second door: it must be no wider than the first. */
describe.each(['sendMessage', 'markRead'] as const)('%s over the socket', (name) => {
  it.each(channelKinds)('answers every caller by the rules (%s)', async (kind) => {
    const channelId = await aWalkedChannel(app, world, kind);
    for (const caller of signedInCallers) {
      cells += 1;
      const cell: Cell = { app, world, caller, actor: world.people[caller], kind, channelId, password };
      const declared = expectedBy(routes[name], caller, kind);
      const expected = declared === 'ok' ? (walk[name].beyond?.(cell) ?? 'ok') : declared;
      const reply = (await listeners.command(caller, name, await walk[name].input(cell))) as { ok: true } | ({ ok: false } & ErrorBody); // Reply, unparsed
      expect({ caller, answer: reply.ok ? 'ok' : reply.error.code }).toEqual({ caller, answer: expected });
    }
  });
});
