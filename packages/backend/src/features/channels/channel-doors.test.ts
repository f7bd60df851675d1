import { ChannelId, UserId } from '@chatera/protocol';
import { beforeEach, expect, it } from '@jest/globals';
import type { Database } from '../../platform/database/database.js';
import type { Peers } from '../../platform/nodes/peers.js';
import { RowMemories } from '../../platform/nodes/row-memories.js';
import type { Notices } from '../../platform/nodes/notices.js';
import type { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { ChannelDoors } from './channel-doors.js';

const alice = UserId.parse('018f0000-0000-7000-8000-000000000001');
const bob = UserId.parse('018f0000-0000-7000-8000-000000000002');
const channelId = ChannelId.parse('018f0000-0000-7000-8000-000000000003');

/** What happens after each commit, in the order of the commits; a test lets it happen in an order of its own. */
let effects: (() => unknown)[];
let rooms: Set<string>;
let doors: ChannelDoors;
let memories: RowMemories;

beforeEach(() => {
  effects = [];
  rooms = new Set();
  const db = {
    afterCommit: (effect: () => unknown) => effects.push(effect),
    beforeCommit: (run: () => void) => run(),
    transactionId: () => Promise.resolve('7'),
  };
  const realtime = {
    admit: (userId: UserId, into: string[]) => into.forEach((room) => rooms.add(`${userId} ${room}`)),
    expel: (userId: UserId, from: string[]) => from.forEach((room) => rooms.delete(`${userId} ${room}`)),
  };
  const notices = { tell: () => undefined, tellOrRefuse: () => undefined } as unknown as Notices;
  const peers = { letGo: () => Promise.resolve() } as unknown as Peers;
  memories = new RowMemories();
  doors = new ChannelDoors(db as unknown as Database, realtime as unknown as RealtimeServer, notices, peers, memories); // the calls that it makes
});

const isIn = (userId: UserId) => rooms.has(`${userId} channel:${channelId}`);

it('keeps out who was removed, even when the effect of joining comes last', () => {
  doors.admit(alice, [{ channelId, rev: 5 }]);
  doors.expel(alice, [{ channelId, rev: 6 }]);
  effects.toReversed().forEach((effect) => effect());
  expect(isIn(alice)).toBe(false);
});

it('keeps in who came back, even when the effect of leaving comes last', () => {
  doors.expel(alice, [{ channelId, rev: 5 }]);
  doors.admit(alice, [{ channelId, rev: 6 }]);
  effects.toReversed().forEach((effect) => effect());
  expect(isIn(alice)).toBe(true);
});

it('lets nobody into a deleted channel', () => {
  doors.admit(alice, [{ channelId, rev: 5 }]);
  doors.expel(alice, [{ channelId, rev: Infinity }]);
  effects.toReversed().forEach((effect) => effect());
  expect(isIn(alice)).toBe(false);
});

it('takes one person for another never', () => {
  doors.expel(alice, [{ channelId, rev: 9 }]);
  doors.admit(bob, [{ channelId, rev: 5 }]);
  effects.forEach((effect) => effect());
  expect(isIn(bob)).toBe(true);
});

it('goes by the numbers of a database that was restored, though they are lower', async () => {
  doors.expel(alice, [{ channelId, rev: 9 }]);
  effects.splice(0).forEach((effect) => effect());
  await memories.forget();
  doors.admit(alice, [{ channelId, rev: 5 }]);
  effects.forEach((effect) => effect());
  expect(isIn(alice)).toBe(true);
});
