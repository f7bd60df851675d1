import { apiBasePath, maxDraftLength, maxDraftsPerPage } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
}, 90_000);
afterAll(() => app.close());

it('a page of drafts is no larger than the largest of messages, with which the limits reckon', async () => {
  const workspace = await app.aWorkspace();
  const alice = await app.aUserIn(workspace);
  const channelIds = await Promise.all(
    Array.from({ length: maxDraftsPerPage + 1 }, () => app.aChannel({ workspaceId: workspace.id, members: [alice] })),
  );
  const largest = '\u0001'.repeat(maxDraftLength); // six bytes of JSON each
  await app.db.query(
    `insert into drafts (user_id, channel_id, text, version) select $1, unnest($2::uuid[]), $3, nextval('draft_versions')`,
    [alice.userId, channelIds, largest],
  );
  const headers = { authorization: `Bearer ${await app.tokenFor(alice)}` };
  const ask = async (limit: number) => fetch(`http://127.0.0.1:${app.port}${apiBasePath}/drafts?limit=${limit}`, { headers });
  expect((await (await ask(maxDraftsPerPage)).text()).length).toBeLessThan(5_000_000);
  expect((await ask(maxDraftsPerPage + 1)).status).toBe(400);
}, 90_000);
