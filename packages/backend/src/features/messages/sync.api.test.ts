import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { ChannelId } from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type { Actor } from '../../platform/actor.js';
import { openGate, type Gate } from '../../platform/realtime/held-pushes.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { rooms } from '../../platform/realtime/rooms.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { connectDevice } from '../../testing/sockets.js';
import { AccessService } from '../roles/index.js';
import { HistoryService } from './history.service.js';

let app: TestApp;
let realtime: RealtimeServer;
let alice: Actor;
let channelId: ChannelId;
let socket: Socket;

beforeAll(async () => {
  app = await testApp();
  realtime = app.get(RealtimeServer);
});
afterAll(() => app.close());
beforeEach(async () => {
  const workspace = await app.aWorkspace();
  alice = await app.aUserIn(workspace);
  channelId = await app.aChannel({ workspaceId: workspace.id, kind: 'private', members: [alice] });
  socket = await connectDevice(app, alice);
});
afterEach(() => {
  socket.disconnect();
  realtime.setGate(openGate);
  jest.restoreAllMocks();
});

const sync = () => app.get(HistoryService).sync(alice, { channels: { [channelId]: 0 } });
const toldTo = ({ moved, gone }: Awaited<ReturnType<typeof sync>>) => ({ moved: Object.keys(moved), gone });

/** As another node does it: this one hears of it with PostgreSQL's answer to the question who may hear what. */
async function removedElsewhere(more: Partial<Gate> = {}): Promise<void> {
  const whenSure = async () => {
    await sleep(20);
    realtime.expel(alice.userId, [rooms.channel(channelId)]);
    return true;
  };
  realtime.setGate({ ...openGate, whenSure, ...more });
  await app.db.query('update channel_members set left_at = now() where channel_id = $1', [channelId]);
}

it('says nothing of a channel to who was removed on another node and is still in its room here', async () => {
  await removedElsewhere();
  expect(realtime.isIn(alice.userId, rooms.channel(channelId))).toBe(true);
  expect(toldTo(await sync())).toEqual({ moved: [], gone: [channelId] });
});

it('asks PostgreSQL who sees it when nobody can say who may hear what', async () => {
  await removedElsewhere({ whenSure: async () => false });
  expect(toldTo(await sync())).toEqual({ moved: [], gone: [channelId] });
});

it('shares the question among all that are asked at once, and asks for no rights of who is in the room', async () => {
  const visible = jest.spyOn(app.get(AccessService), 'visibleAmong');
  const whenSure = jest.fn(() => sleep(50, true));
  realtime.setGate({ ...openGate, whenSure });
  const answers = await Promise.all(Array.from({ length: 50 }, sync));
  expect(answers.map(toldTo)).toEqual(answers.map(() => ({ moved: [channelId], gone: [] })));
  expect(whenSure.mock.calls.length).toBeLessThan(10);
  expect(visible).not.toHaveBeenCalled();
});
