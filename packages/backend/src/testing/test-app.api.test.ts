import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from './index.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('answers an unknown path with our not-found', async () => {
  const response = await fetch(`${app.url}/api/v1/nowhere`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'not-found' } });
});

it('builds a world to test in', async () => {
  const workspace = await app.aWorkspace();
  const [alice, bob] = [await app.aUserIn(workspace, 'owner'), await app.aUserIn(workspace)];
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
  expect(await app.db.query('select rev from channel_members where channel_id = $1 order by rev', [channelId])).toEqual([
    { rev: 1 },
    { rev: 2 },
  ]);
});
