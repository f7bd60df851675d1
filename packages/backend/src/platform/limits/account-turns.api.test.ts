import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { getMe, markRead } from '@chatera/protocol';
import { caller } from '../../testing/call.js';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ env: { DATABASE_POOL_SIZE: '12' } });
});
afterAll(() => app.close());

it('leaves connections to others, however many calls of one account wait for the same row', async () => {
  const call = caller(app);
  const workspace = await app.aWorkspace();
  const [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
  const [token, bobs] = [await app.tokenFor(alice), await app.tokenFor(bob)];
  const hold = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = app.db.transaction(async () => {
    await app.db.query('select from channel_members where channel_id = $1 and user_id = $2 for update', [channelId, alice.userId]);
    held.resolve();
    await hold.promise;
  });
  await held.promise;
  const marks = Array.from({ length: 40 }, () => call(markRead, { channelId, upTo: 0 }, { token }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const others = await Promise.race([call(getMe, {}, { token: bobs }), hold.promise.then(() => null)]);
  hold.resolve();
  await holding;
  expect(others?.status).toBe(200);
  expect(new Set((await Promise.all(marks)).map(({ status }) => status))).toEqual(new Set([200]));
});
