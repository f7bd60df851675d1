import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { MessageId, SectionId, type ChannelId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { testApp, type TestApp, type TestWorkspace } from '../../testing/index.js';
import { MessagesService } from '../messages/index.js';
import { UsersService } from '../users/index.js';
import { WorkspacesService } from '../workspaces/index.js';
import { SidebarService } from './sidebar.service.js';

let app: TestApp;
let sidebar: SidebarService;
let workspace: TestWorkspace;
let alice: Actor;
let bob: Actor;
let channelId: ChannelId;

beforeAll(async () => {
  app = await testApp();
  sidebar = app.get(SidebarService);
  workspace = await app.aWorkspace();
  await app.aUserIn(workspace, 'owner'); // who stays
});
afterAll(() => app.close());
beforeEach(async () => {
  [alice, bob] = [await app.aUserIn(workspace), await app.aUserIn(workspace)];
  channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice, bob] });
});

const aSection = (name: string) => ({ id: SectionId.parse(uuidv7()), workspaceId: workspace.id, name, channelIds: [channelId] });

it('is empty before the first change, and one’s own', async () => {
  const sections = [aSection('Favourites')];
  await sidebar.put(alice, { muted: [channelId], sections, after: 0 });
  expect(await sidebar.get(alice)).toEqual({ version: 1, muted: [channelId], sections });
  expect(await sidebar.get(bob)).toEqual({ version: 0, muted: [], sections: [] });
});

it('tells one’s own devices', async () => {
  const told = jest.spyOn(app.get(Publisher), 'toUser');
  const { sidebar: written } = await sidebar.put(alice, { muted: [], sections: [], after: 0 });
  expect(told.mock.calls).toEqual([[alice.userId, 'sidebar.changed', written]]);
  told.mockRestore();
});

it('is not written over by who has not seen the latest', async () => {
  await sidebar.put(alice, { muted: [channelId], sections: [], after: 0 });
  for (const after of [0, 2]) {
    expect(await sidebar.put(alice, { muted: [], sections: [], after })).toMatchObject({
      isWritten: false,
      sidebar: { muted: [channelId] },
    });
  }
  expect(await sidebar.put(bob, { muted: [], sections: [], after: 3 })).toMatchObject({ isWritten: false, sidebar: { version: 0 } });
});

it('is written by one of several that write at once', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => sidebar.put(alice, { muted: [], sections: [aSection('One')], after: 0 })));
  expect(answers.filter(({ isWritten }) => isWritten)).toHaveLength(1);
  expect((await sidebar.get(alice)).version).toBe(1);
});

it('leaves a workspace quiet in which only muted channels have something unread', async () => {
  const hasUnread = async () => (await app.get(WorkspacesService).get(alice, workspace.id)).hasUnread;
  await app.get(MessagesService).send(bob, { channelId, id: MessageId.parse(uuidv7()), body: { kind: 'plain', text: 'noise' } });
  expect(await hasUnread()).toBe(true);
  await sidebar.put(alice, { muted: [channelId], sections: [], after: 0 });
  expect(await hasUnread()).toBe(false);
});

it('ends with the account', async () => {
  await sidebar.put(alice, { muted: [channelId], sections: [], after: 0 });
  await app.get(UsersService).remove(alice);
  expect(await app.db.query('select 1 from sidebars where user_id = $1', [alice.userId])).toEqual([]);
});
