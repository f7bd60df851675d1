import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';
import { InvitesService, WorkspacesService } from '../workspaces/index.js';
import { ChannelsService } from './channels.service.js';
import { DirectService } from './direct.service.js';

let app: TestApp;
beforeAll(async () => {
  // One workspace a day, six channels, ten invites.
  app = await testApp({ env: { RATE_LIMIT_FACTOR: '0.02', MAX_CHANNELS_PER_WORKSPACE: '4' } });
});
afterAll(() => app.close());

const dayMs = 86_400_000;

it('of workspaces, by account and day', async () => {
  const [alice, bob] = [await app.aUser(), await app.aUser()];
  const make = (actor: typeof alice) => app.get(WorkspacesService).createFor(actor, 'Harbour');
  await make(alice);
  const refusal: unknown = await make(alice).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'rate-limited', details: { retryAfterMs: expect.any(Number) } });
  const { retryAfterMs } = (refusal as { details: { retryAfterMs: number } }).details;
  expect(retryAfterMs).toBeGreaterThan(dayMs - 60_000);
  await make(bob);
});

it('of channels, by workspace, the private ones of others included', async () => {
  const { workspace } = await app.get(WorkspacesService).createFor(await app.aUser(), 'Harbour');
  const owner = await app.db.one<{ user_id: string }>('select user_id from workspace_members where workspace_id = $1', [workspace.id]);
  const actor = { ...(await app.aUser()), userId: owner!.user_id as Awaited<ReturnType<TestApp['aUser']>>['userId'] };
  const make = (name: string, kind: 'public' | 'private') =>
    app.get(ChannelsService).createFor(actor, { workspaceId: workspace.id, kind, name });
  for (const name of ['one', 'two', 'three']) await make(name, name === 'two' ? 'private' : 'public');
  await expect(make('four', 'public')).rejects.toMatchObject({ code: 'conflict', details: { reason: 'too-many-channels' } });
  const { items } = await app.get(ChannelsService).list(actor, { workspaceId: workspace.id });
  await app.get(ChannelsService).remove(actor, { channelId: items.find(({ channel }) => channel.name === 'two')!.channel.id });
  await make('four', 'public');
});

it('of channels, by account and day, whatever becomes of them', async () => {
  const workspace = await app.aWorkspace();
  const [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  const channels = app.get(ChannelsService);
  const make = async (actor: typeof alice) => {
    const { channel } = await channels.createFor(actor, { workspaceId: workspace.id, kind: 'public', name: 'again' });
    await channels.remove(actor, { channelId: channel.id });
  };
  for (let i = 0; i < 6; i += 1) await make(alice);
  await expect(make(alice)).rejects.toMatchObject({ code: 'rate-limited' });
  await make(bob);
});

it('of invites, by account and day', async () => {
  const workspace = await app.aWorkspace();
  const member = await app.aUserIn(workspace);
  const make = () => app.get(InvitesService).create(member, { workspaceId: workspace.id });
  for (let i = 0; i < 10; i += 1) await make();
  await expect(make()).rejects.toMatchObject({ code: 'rate-limited' });
});

it('of direct messages that are begun, and of none that are there', async () => {
  const workspace = await app.aWorkspace();
  const alice = await app.aUserIn(workspace);
  const others = [];
  for (let i = 0; i < 11; i += 1) others.push(await app.aUserIn(workspace));
  const open = (other: typeof alice) => app.get(DirectService).open(alice, { userIds: [other.userId] });
  for (const other of others.slice(0, 10)) await open(other);
  await expect(open(others[10]!)).rejects.toMatchObject({ code: 'rate-limited' });
  await open(others[0]!);
});
