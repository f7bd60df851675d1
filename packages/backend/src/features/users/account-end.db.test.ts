import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';
import { UsersService } from './users.service.js';

let app: TestApp;
let users: UsersService;

beforeAll(async () => {
  app = await testApp(); // every feature takes back what is its own
  users = app.get(UsersService);
});
afterAll(() => app.close());

const lastOwner = expect.objectContaining({ code: 'conflict', details: { reason: 'last-owner' } });

it('takes a deleted account out of everything that lives', async () => {
  const workspace = await app.aWorkspace();
  const [owner, bob] = [await app.aUserIn(workspace, 'owner'), await app.aUserIn(workspace)];
  const stays = await app.aUserIn(workspace);
  await app.anotherDevice(bob);
  await app.aChannel({ workspaceId: workspace.id, members: [owner, bob, stays] });
  await app.aChannel({ kind: 'direct', members: [bob, stays] });
  await users.remove(bob);
  const left = await app.db.query(
    `select 'channel' as of, user_id from channel_members where left_at is null and user_id = any($1)
     union all select 'workspace', user_id from workspace_members where user_id = any($1)
     union all select 'session', user_id from sessions where revoked_at is null and user_id = any($1) order by 1`,
    [[bob.userId, stays.userId]],
  );
  expect(left).toEqual(['channel', 'channel', 'session', 'workspace'].map((of) => ({ of, user_id: stays.userId })));
});

it('keeps the last owner, with everything they are in', async () => {
  const workspace = await app.aWorkspace();
  const owner = await app.aUserIn(workspace, 'owner');
  await app.aChannel({ workspaceId: workspace.id, members: [owner] });
  await expect(users.remove(owner)).rejects.toEqual(lastOwner);
  expect(await app.db.query('select 1 from channel_members where user_id = $1 and left_at is null', [owner.userId])).toHaveLength(1);
  expect(await app.db.query('select 1 from sessions where user_id = $1 and revoked_at is null', [owner.userId])).toHaveLength(1);
  expect(await users.me(owner.userId)).toMatchObject({ user: { isDeleted: false } });
});
