import { expect } from '@playwright/test';
import type { Channel } from '@chatera/protocol';
import { inside, type PageOfApp } from './page-of-app.js';
import type { Tab } from './tab.js';
import { makeThreads } from './threads.js';

/** A thread, and lists of them. */
export const threadPages: readonly PageOfApp[] = [
  inside('threads', async ({ tab, demo, me, isNarrow }) => {
    const { id, workspaceId } = await makeThreads(demo, me);
    await tab.page.goto(isNarrow ? `/w/${workspaceId}` : `/w/${workspaceId}/c/${id}`);
    await tab.channels.getByRole('link', { name: /^Threads/ }).click();
    const threads = tab.page.getByRole('list', { name: 'Followed threads' }).getByRole('listitem');
    await expect(threads.first()).toContainText('main sheet');
    await expect(threads.filter({ hasText: 'Message deleted' }).first()).toContainText('Halyard');
  }),
  inside('thread', async ({ tab, demo, me, isNarrow }) => {
    await openThread(tab, await makeThreads(demo, me));
    const thread = tab.page.getByRole(isNarrow ? 'main' : 'complementary');
    await expect(thread.getByRole('article').filter({ hasText: 'They are heavy.' })).toBeVisible();
  }),
  inside('thread-tree', async ({ tab, demo, me, isNarrow }) => {
    await openThread(tab, await makeThreads(demo, me));
    await tab.button('More for this thread').click();
    await tab.page.getByRole('menuitem', { name: 'Show as a tree' }).click();
    const thread = tab.page.getByRole(isNarrow ? 'main' : 'complementary');
    await expect(thread.getByRole('treeitem').filter({ hasText: 'They are heavy.' })).toBeVisible();
  }),
  inside('channel-threads', async ({ tab, demo, me }) => {
    const { id, workspaceId } = await makeThreads(demo, me);
    await tab.page.goto(`/w/${workspaceId}/c/${id}?threads=all`);
    await expect(tab.page.getByRole('list', { name: 'Threads here' }).getByRole('listitem')).toHaveCount(4);
  }),
];

async function openThread(tab: Tab, { id, workspaceId }: Channel): Promise<void> {
  await tab.page.goto(`/w/${workspaceId}/c/${id}`);
  await tab
    .message('Who sails with whom?')
    .getByRole('button', { name: /3 replies/ })
    .click();
}
