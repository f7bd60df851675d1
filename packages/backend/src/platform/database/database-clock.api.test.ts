import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { getMe, sendMessage, socketPath } from '@chatera/protocol';
import { io } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { caller } from '../../testing/call.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { DatabaseClock } from './database-clock.js';

const hourMs = 3_600_000;
const everythingButTheDate = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
  ...(['nextTick', 'queueMicrotask', 'performance', 'hrtime'] as const),
];

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('has the time of PostgreSQL', async () => {
  const row = await app.db.one<{ now: Date }>('select clock_timestamp() as now');
  expect(Math.abs(app.get(DatabaseClock).now() - row!.now.getTime())).toBeLessThan(1_000);
});

it.each([-hourMs, hourMs])('goes on as before when the clock of the machine is set by %d ms', async (offsetMs) => {
  const call = caller(app);
  const workspace = await app.aWorkspace();
  const person = await app.aUserIn(workspace);
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [person] });
  const before = await app.tokenFor(person);
  const realNow = Date.now();
  const id = uuidv7();
  jest.useFakeTimers({ now: realNow + offsetMs, advanceTimers: true, doNotFake: everythingButTheDate });
  try {
    for (const token of [before, await app.tokenFor(person)]) {
      const { status, headers } = await call(getMe, {}, { token });
      expect(status).toBe(200);
      expect(Math.abs(Date.parse(headers.get('date')!) - realNow)).toBeLessThan(30_000);
      const socket = io(app.url, { path: socketPath, transports: ['websocket'], reconnection: false, auth: { token } });
      await new Promise((resolve, reject) => socket.once('connect', () => resolve(null)).once('connect_error', reject));
      await new Promise((resolve) => setTimeout(resolve, 200)); // a timer that is due already would have closed it
      expect(socket.connected).toBe(true);
      socket.close();
    }
    const sent = await call(sendMessage, { channelId, id, body: { kind: 'plain', text: 'on time' } }, { token: before });
    expect(sent.status).toBe(200);
  } finally {
    jest.useRealTimers();
  }
});
