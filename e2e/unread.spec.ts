import { createChannel, getChannel, joinChannel, markRead, openDirect, type ChannelId } from '@chatera/protocol';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import { press } from './support/keyboard.js';
import type { Member } from './support/people.js';
import { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

const lineOn = ({ page }: Tab): Locator => page.getByRole('separator', { name: 'New messages from here' });
const unread = /\bunread\b/;

async function write({ client }: Member, channelId: ChannelId, { from = 1, count }: { from?: number; count: number }): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => client.outbox.send(channelId, { kind: 'plain', text: `Number ${from + i}.` }));
  await Promise.all(ids.map(async (id) => client.outbox.whenSent(id)));
}

async function openTab(page: Page, path: string): Promise<Tab> {
  const tab = new Tab(page);
  await page.goto(path);
  await expect(tab.composer).toBeVisible();
  return tab;
}

/** The message is the first below the line. */
async function expectLineAbove(tab: Tab, text: string): Promise<void> {
  const top = async (place: Locator) => (await place.boundingBox())?.y ?? NaN;
  await expect(lineOn(tab)).toBeVisible();
  await expect(async () => {
    const line = await top(lineOn(tab));
    const tops = await Promise.all((await tab.messages.all()).map(top));
    expect(Math.min(...tops.filter((each) => each > line))).toBe(await top(tab.message(text)));
  }).toPass();
}

const countOf = async ({ client }: Member, channelId: ChannelId) => (await client.call(getChannel, { channelId })).unreadCount;

test('marked unread in one tab it is so in both, looked at or not, until it is opened anew', async ({ alice, bob, team }) => {
  const { general } = team;
  const { channel: quiet } = await alice.client.call(createChannel, { workspaceId: team.workspaceId, kind: 'public', name: 'quiet' });
  await write(bob, general, { count: 6 });
  const path = `/w/${team.workspaceId}/c/${general}`;
  const one = await openTab(alice.page, path);
  const two = await openTab(await alice.page.context().newPage(), path);
  await expect.poll(async () => countOf(alice, general)).toBe(0);

  await one.page.bringToFront();
  await one.message('Number 4.').click({ button: 'right' });
  await expectAccessible(one.page);
  await one.page.getByRole('menuitem', { name: /^Mark unread from here/ }).click();
  for (const tab of [one, two]) {
    await expectLineAbove(tab, 'Number 4.');
    await expect(tab.channelLink('general')).toHaveAccessibleName(unread);
  }
  expect(await countOf(alice, general)).toBe(3);

  // What comes in while one looks is read otherwise.
  await write(bob, general, { from: 7, count: 1 });
  for (const tab of [one, two]) {
    await tab.page.bringToFront();
    await expect(tab.message('Number 7.')).toBeInViewport();
    await tab.log.hover();
    await tab.page.mouse.wheel(0, 300);
  }
  expect(await countOf(alice, general)).toBe(4);

  await one.channelLink('quiet').click();
  await expect(one.page.getByRole('textbox', { name: 'Message #quiet' })).toBeVisible();
  await one.page.reload();
  await expect(one.channelLink('general')).toHaveAccessibleName(unread);
  expect([await countOf(alice, general), await countOf(alice, quiet.id)]).toEqual([4, 0]);

  await one.channelLink('general').click();
  await expectLineAbove(one, 'Number 4.');
  for (const tab of [one, two]) await expect(tab.channelLink('general')).not.toHaveAccessibleName(unread);
  await expect.poll(async () => countOf(alice, general)).toBe(0);
});

test('the count beside a direct message is exact in both tabs', async ({ alice, bob }) => {
  const { channel } = await alice.client.call(openDirect, { userIds: [bob.userId] });
  await write(bob, channel.id, { count: 5 });
  const one = await openTab(alice.page, `/d/${channel.id}`);
  const two = await openTab(await alice.page.context().newPage(), `/d/${channel.id}`);
  await expect.poll(async () => countOf(alice, channel.id)).toBe(0);
  await one.page.bringToFront();
  await one.message('Number 2.').focus();
  await one.page.keyboard.press('u');
  for (const tab of [one, two]) await expect(tab.channelLink('Bob')).toHaveAccessibleName(/4 unread messages/);
  await one.say('I am here');
  for (const tab of [one, two]) await expect(tab.channelLink('Bob')).not.toHaveAccessibleName(unread);
  await expect.poll(async () => countOf(alice, channel.id)).toBe(0);
});

test('by keyboard alone: unread from here, read again, and everything in the workspace', async ({ alice, bob, team }) => {
  const { general, workspaceId } = team;
  const { channel: other } = await alice.client.call(createChannel, { workspaceId, kind: 'public', name: 'other' });
  await write(bob, general, { count: 6 });
  await alice.openChannel(general);
  const { page } = alice;
  const { keyboard } = page;
  const link = alice.channelLink('general');
  await press(page, 'Shift+Tab', alice.message('Number 6.'));
  for (let up = 0; up < 2; up += 1) await keyboard.press('ArrowUp');
  await keyboard.press('u');
  await expectLineAbove(alice, 'Number 4.');
  await expect(alice.message('Number 4.')).toBeFocused();
  await expect(link).toHaveAccessibleName(unread);
  await expect(page.getByRole('status').filter({ hasText: 'Marked as unread' })).toBeAttached();
  await expectAccessible(page);

  // In a field, a letter is a letter and Escape belongs to the field.
  await alice.composer.focus();
  await keyboard.press('u');
  await keyboard.press('Escape');
  await expect(alice.composer).toHaveValue('u');
  await expect(link).toHaveAccessibleName(unread);
  await keyboard.press('Backspace');

  // What lies over the page is closed by it, and nothing else happens.
  await keyboard.press('ControlOrMeta+/');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const label of ['Mark unread from here', 'Mark this conversation read', 'Mark everything in this workspace read']) {
    await expect(sheet.getByText(label, { exact: true })).toBeVisible();
  }
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(link).toHaveAccessibleName(unread);

  await press(page, 'Shift+Tab', alice.message('Number 4.'));
  await keyboard.press('Escape');
  await expect(link).not.toHaveAccessibleName(unread);
  await expect(lineOn(alice)).toHaveCount(0);
  await expect.poll(async () => countOf(alice, general)).toBe(0);

  for (let down = 0; down < 2; down += 1) await keyboard.press('ArrowDown');
  await expect(alice.message('Number 6.')).toBeFocused();
  await keyboard.press('u');
  await expect(link).toHaveAccessibleName(unread);
  await bob.client.call(joinChannel, { channelId: other.id });
  await write(bob, other.id, { count: 2 });
  await expect(alice.channelLink('other')).toHaveAccessibleName(unread);
  await keyboard.press('Shift+Escape');
  await expect(page.getByText('Everything in Harbour is marked read')).toBeVisible();
  for (const name of ['general', 'other']) await expect(alice.channelLink(name)).not.toHaveAccessibleName(unread);
  await expect.poll(async () => [await countOf(alice, general), await countOf(alice, other.id)]).toEqual([0, 0]);
  await expectAccessible(page);
});

test('a link past what is unread reads nothing, and a pill leads to the first', async ({ alice, bob, team }) => {
  const { general, workspaceId } = team;
  await write(bob, general, { count: 200 });
  await bob.client.timelines.open(general, { at: 'latest' });
  const last = bob.client.timelines.get(general).messages.at(-1);
  expect(last?.body).toMatchObject({ text: 'Number 200.' });
  const seqOfFirst = (last?.seq ?? 0) - 199;
  await alice.client.call(markRead, { channelId: general, upTo: seqOfFirst + 19 });

  await alice.page.goto(`/w/${workspaceId}/c/${general}?m=${last?.id}`);
  await expect(alice.message('Number 200.')).toBeInViewport();
  const pill = alice.button('99+ new messages: go to the first');
  await expect(pill).toBeVisible();
  await expectAccessible(alice.page);
  expect(await countOf(alice, general)).toBe(100);
  await press(alice.page, 'Tab', pill);
  await alice.page.keyboard.press('Enter');
  await expect(alice.message('Number 21.')).toBeFocused();
  await expect(alice.message('Number 21.')).toBeInViewport();
  await expectLineAbove(alice, 'Number 21.');
  await expect(pill).toHaveCount(0);
  await alice.button(/^(Jump to latest|.*new messages?)$/).click();
  await expect(alice.message('Number 200.')).toBeInViewport();
  await expect.poll(async () => countOf(alice, general)).toBe(0);
});
