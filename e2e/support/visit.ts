import { expect } from '@playwright/test';
import type { ChatClient } from '@chatera/client';
import type { Demo } from './demo.js';
import { expectMessages } from './messages-in-view.js';
import type { Tab } from './tab.js';

/** Somebody comes to a page of the demo. */
export interface Visit {
  readonly tab: Tab;
  readonly demo: Demo;
  /** Who is signed in, where somebody is. */
  readonly me: ChatClient;
  readonly isNarrow: boolean;
}

export const heading = ({ tab }: Visit, name: string | RegExp) => tab.page.getByRole('heading', { name });

export async function openChannel({ tab, demo, me }: Visit, name: string, workspace = 'Halyard'): Promise<void> {
  const { channel } = await demo.channel(me, name, workspace);
  await tab.page.goto(`/w/${channel.workspaceId}/c/${channel.id}`);
  await expectMessages(tab);
}

export async function openList(visit: Visit): Promise<void> {
  const { tab, demo, me, isNarrow } = visit;
  if (isNarrow) await tab.page.goto(`/w/${await demo.workspaceId(me, 'Halyard')}`);
  else await openChannel(visit, 'general');
  await expect(tab.channelLink('engineering')).toBeVisible();
}

/** In which they may do everything. */
export const ownWorkspace = ({ demo, me }: Visit) => (me === demo.mara ? 'Halyard' : 'Fjell & Fog');

export async function openWorkspaceSettings({ tab, demo, me }: Visit, page: string, workspace = 'Halyard'): Promise<void> {
  await tab.page.goto(`/w/${await demo.workspaceId(me, workspace)}/settings/${page}`);
  await expect(tab.page.getByRole('heading', { level: 1 })).toBeVisible();
}

export async function openSettings({ tab }: Visit, page: string): Promise<void> {
  await tab.page.goto(`/settings/${page}`);
  await expect(tab.page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** By its menu, which stays open when nothing of it is asked for. */
export async function openChannelMenu(visit: Visit, item?: string): Promise<void> {
  const { page } = visit.tab;
  await openChannel(visit, 'general', ownWorkspace(visit));
  await visit.tab.button('Channel menu').click();
  await expect(page.getByRole('menuitem', { name: 'Edit name and topic' })).toBeVisible();
  if (item !== undefined) await page.getByRole('menuitem', { name: item }).click();
}

export async function openRole(visit: Visit, button: string, title: string): Promise<void> {
  await openWorkspaceSettings(visit, 'roles', ownWorkspace(visit));
  await visit.tab.button(button).click();
  await expect(visit.tab.page.getByRole('dialog', { name: title })).toBeVisible();
}
