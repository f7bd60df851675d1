import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aStoredMessage } from '../../testing/access/world.js';
import { testApp, type TestApp } from '../../testing/index.js';
import { OverwritesService } from '../roles/index.js';
import { WorkspacesService } from './workspaces.service.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('are listed with as many statements as one', async () => {
  const person = await app.aUser();
  for (let index = 0; index < 5; index += 1) await app.join(await app.aWorkspace(), person, index === 0 ? 'guest' : 'member');
  let statements = 0;
  const { query } = app.db;
  app.db.query = function (...args) {
    statements += 1;
    return query.apply(this, args) as never; // the rows are whoever asks' own
  };
  const listed = await app
    .get(WorkspacesService)
    .list(person)
    .finally(() => (app.db.query = query));
  expect(statements).toBe(4);
  expect(listed.map(({ isGuest, roleIds }) => [isGuest, roleIds.length]).toSorted()).toEqual([[false, 1], [false, 1], [false, 1], [false, 1], [true, 1]]); // prettier-ignore
  for (const mine of listed) expect(await app.get(WorkspacesService).get(person, mine.workspace.id)).toEqual(mine);
});

it('are not unread for what lies in a channel that one may not see', async () => {
  const workspace = await app.aWorkspace();
  const [owner, bob] = [await app.aUserIn(workspace, 'owner'), await app.aUserIn(workspace)];
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [owner, bob] });
  const isUnread = async () => (await app.get(WorkspacesService).get(bob, workspace.id)).hasUnread;
  await aStoredMessage(app, channelId, owner);
  expect(await isUnread()).toBe(true);
  const hidden = { channelId, targetId: bob.userId, targetKind: 'member', allow: [], deny: ['viewChannel' as const] } as const;
  await app.get(OverwritesService).set(owner, { ...hidden, allow: [], deny: ['viewChannel'] });
  expect(await isUnread()).toBe(false);
});
