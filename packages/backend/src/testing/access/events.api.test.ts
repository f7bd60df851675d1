import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events, sendMessage, updateChannel, type EventName } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { testApp, type TestApp } from '../index.js';
import { channelKinds, isArchived, isLeaver, leavers, signedInCallers, type SignedInCaller, type WalkedKind } from './callers.js';
import { happenings, inRoom, sessionRevoked, watchedByContacts } from './happenings.js';
import { callAs, letIn, sendAway, type Place } from './leavers.js';
import { canConnect, connectAll, type Listeners } from './listeners.js';
import { hashOf } from './password.js';
import type { Stage } from './stage.js';
import { aWalkedChannel, aWorld } from './world.js';

let app: TestApp;
let stage: Stage;
let listeners: Listeners;
let cells = 0;
const walked = new Set<EventName>();

beforeAll(async () => {
  app = await testApp();
  const world = await aWorld(app, await hashOf(app, 'walking through every door'));
  const entries = [];
  for (const kind of channelKinds) entries.push([kind, await aWalkedChannel(app, world, kind)]);
  const channels = Object.fromEntries(entries) as Stage['channels']; // one entry for each
  stage = { app, world, channels, as: (name, route, input) => callAs({ app, world }, name, { route, input }) };
  listeners = await connectAll(app, world);
  // Everybody hears of themselves first; from then on presence is told only when it changes.
  for (const name of signedInCallers) await expectEventually(() => listeners.heard(name, 'presence.changed'));
});
afterAll(() => {
  process.stdout.write(`walked ${cells} cells: ${walked.size} events × ${signedInCallers.length} callers × channel kinds\n`);
  listeners.close();
});

async function whoHears(event: EventName, happening: () => Promise<unknown>): Promise<SignedInCaller[]> {
  walked.add(event);
  cells += signedInCallers.length;
  await listeners.settle();
  listeners.forget();
  await happening();
  await listeners.settle();
  return signedInCallers.filter((name) => listeners.heard(name, event));
}

describe('those who are removed while they are connected', () => {
  const places = () =>
    channelKinds.map((kind) => ({ app, world: stage.world, kind, channelId: stage.channels[kind] })) as [Place, ...Place[]]; // there are kinds
  /** Something that everybody in the channel is told. */
  const newsIn = (kind: WalkedKind) =>
    isArchived(kind)
      ? stage.as('owner', updateChannel, { channelId: stage.channels[kind], topic: uuidv7() })
      : stage.as('member', sendMessage, { channelId: stage.channels[kind], id: uuidv7(), body: { kind: 'plain', text: 'hello' } });
  /** Nobody changes an archived group, and nobody comes into a direct message. */
  const kinds = channelKinds.filter((kind) => kind !== 'archived-group' && kind !== 'direct');
  const whoAmong = async (kind: WalkedKind) => {
    const hears = await whoHears(isArchived(kind) ? 'channel.changed' : 'message.changed', () => newsIn(kind));
    return hears.filter(isLeaver);
  };

  it('hear what the others hear until then', async () => {
    for (const leaver of leavers) await letIn(places(), leaver);
    await app.get(RealtimeServer).reconcileAll(); // into the groups they were put behind everybody's back
    for (const kind of kinds) expect({ kind, hear: await whoAmong(kind) }).toEqual({ kind, hear: [...leavers] });
  });

  it('hear nothing from then on', async () => {
    for (const leaver of leavers) await sendAway(places(), leaver);
    for (const kind of kinds) {
      expect({ kind, hear: await whoAmong(kind) }).toEqual({ kind, hear: [] });
      expect(listeners.everything('ex-member')).toEqual([]);
    }
  });

  it('hear nothing of marks that they would move from then on', async () => {
    for (const kind of kinds) {
      const channelId = stage.channels[kind];
      const read = () => Promise.all(leavers.map((leaver) => listeners.command(leaver, 'markRead', { channelId, upTo: 1_000 })));
      expect({ kind, hear: await whoHears('read.changed', read) }).toEqual({ kind, hear: [] });
    }
  });
});

it('lets nobody in without a token', async () => {
  expect(await canConnect(app.url, '')).toBe(false);
  expect(await canConnect(app.url, 'made.up.token')).toBe(false);
});

it.each(channelKinds)('tells of who writes to those in a %s channel (typing.changed)', async (kind) => {
  const channelId = stage.channels[kind];
  const writes = () => listeners.command('member', 'typing.set', { channelId, isTyping: true });
  expect(await whoHears('typing.changed', writes)).toEqual(isArchived(kind) ? [] : inRoom(kind));
});

it.each(happenings)('tells of $what to whom it may concern ($event)', async ({ event, hears, happen }) => {
  // Followers are told after their reply was answered, all of them in one moment.
  const happened = async () => {
    await happen(stage);
    await expectEventually(() => hears.every((name) => listeners.heard(name, event)));
  };
  expect(await whoHears(event, happened)).toEqual(hears);
  expect(listeners.everything('ex-member')).toEqual([]);
});

it('tells of presence to people who share a place (presence.changed)', async () => {
  const changed = async () => {
    await listeners.command('guest', 'presence.set', { presence: 'dnd' });
    await expectEventually(() => listeners.heard('guest', 'presence.changed'));
  };
  expect(await whoHears('presence.changed', changed)).toEqual(watchedByContacts);
});

it('tells everybody that there may be news (news.missed)', async () => {
  expect(await whoHears('news.missed', async () => app.get(RealtimeServer).hintAll(0))).toEqual([...signedInCallers]);
});

it('tells a device that it was signed out, and closes it (session.revoked)', async () => {
  expect(await whoHears(sessionRevoked.event, () => sessionRevoked.happen(stage))).toEqual(sessionRevoked.hears);
});

it('tells everybody that the server is about to stop (server.draining)', async () => {
  const connected = signedInCallers.filter((name) => name !== 'moderator');
  expect(await whoHears('server.draining', () => app.close())).toEqual(connected);
});

it('has walked every event of the contract', () => {
  expect([...walked].sort()).toEqual(Object.keys(events).sort());
});

async function expectEventually(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isSo(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
}
