import { createChannel, joinChannel, type ChannelId, type SectionId } from '@chatera/protocol';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import { press } from './support/keyboard.js';
import type { Member } from './support/people.js';
import type { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

const aChannel = async ({ client, team }: Member, name: string) =>
  (await client.call(createChannel, { workspaceId: team.workspaceId, kind: 'public', name })).channel.id;
const section = ({ channels }: Tab, name: string): Locator => channels.getByRole('region', { name, exact: true });
const linesOf = (tab: Tab, name: string): Locator => section(tab, name).getByRole('listitem').getByRole('link');
const item = ({ page }: Tab, name: string): Locator => page.getByRole('menuitem', { name, exact: true });

async function say(member: Member, channelId: ChannelId, text: string): Promise<void> {
  const { outbox } = member.client;
  await outbox.whenSent(outbox.send(channelId, { kind: 'plain', text }));
}

test('a muted channel is quiet on every device, and loud again when one likes', async ({ alice, bob, team, tabs }) => {
  const noise = await aChannel(alice, 'noise');
  await bob.client.call(joinChannel, { channelId: noise });
  const phone = await alice.otherDevice(tabs);
  await alice.openChannel(team.general);
  await phone.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await alice.channelLink('noise').click({ button: 'right' });
  await expect(item(alice, 'Mute')).toBeVisible();
  await expectAccessible(alice.page);
  await item(alice, 'Mute').click();
  for (const device of [alice, phone]) await expect(device.channelLink('noise').getByRole('img', { name: 'muted' })).toBeVisible();

  await say(bob, noise, 'Nobody needs to hear this');
  await say(bob, team.general, 'But this');
  await alice.sees('But this');
  for (const device of [alice, phone]) await expect(device.channelLink('noise')).not.toHaveAccessibleName(/unread/);
  await phone.channelLink('noise').click();
  await phone.page.getByRole('button', { name: 'Channel menu' }).click();
  await item(phone, 'Unmute').click();
  await expect(alice.channelLink('noise').getByRole('img', { name: 'muted' })).toHaveCount(0);
  await phone.channelLink('general').click();
  await say(bob, noise, 'Now everybody does');
  for (const device of [alice, phone]) await expect(device.channelLink('noise')).toHaveAccessibleName(/unread/);
});

test('channels are put together by keyboard alone: a section is made, filled, put in order and taken away', async ({
  alice,
  team,
  tabs,
}) => {
  for (const name of ['apples', 'pears', 'plums']) await aChannel(alice, name);
  const phone = await alice.otherDevice(tabs);
  await phone.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await alice.openChannel(team.general);
  const { page } = alice;
  const open = async (name: string) => {
    await alice.channelLink(name).focus();
    await page.keyboard.press('Shift+F10');
    await expect(item(alice, 'Mute')).toBeFocused();
  };
  const choose = async (...names: readonly string[]) => {
    for (const name of names) {
      await press(page, 'ArrowDown', item(alice, name));
      await page.keyboard.press(name === 'Move to' ? 'ArrowRight' : 'Enter');
    }
  };

  await open('plums');
  await choose('Move to', 'New section');
  await expect(alice.field('Name')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('Fruit');
  await page.keyboard.press('Enter');
  await expect(linesOf(alice, 'Fruit')).toHaveText(['plums']);
  await expect(alice.channelLink('plums')).toBeFocused();
  await open('apples');
  await choose('Move to', 'Fruit');
  await expect(alice.channelLink('apples')).toBeFocused();
  await open('apples');
  await choose('Move up');
  for (const device of [alice, phone]) await expect(linesOf(device, 'Fruit')).toHaveText(['apples', 'plums']);
  await expect(alice.channelLink('apples')).toBeFocused();

  await section(alice, 'Fruit').getByRole('button', { name: 'Menu of Fruit' }).press('Enter');
  await choose('Rename');
  await alice.field('Name').fill('Orchard');
  await page.keyboard.press('Enter');
  await expect(linesOf(phone, 'Orchard')).toHaveText(['apples', 'plums']);
  await section(alice, 'Orchard').getByRole('button', { name: 'Menu of Orchard' }).press('Enter');
  await choose('Remove section');
  await expect(section(phone, 'Orchard')).toHaveCount(0);
  await expect(phone.channelLink('plums')).toBeVisible();
});

test('channels are dragged into a section, into their order, and out again', async ({ alice, team }) => {
  for (const name of ['apples', 'pears', 'plums']) await aChannel(alice, name);
  const id = crypto.randomUUID() as SectionId;
  await alice.client.sidebar.change((all) => ({
    ...all,
    sections: [{ id, workspaceId: team.workspaceId, name: 'Fruit', channelIds: [] }],
  }));
  await alice.openChannel(team.general);
  const drag = async (name: string, to: Locator, { isLow = false } = {}) => {
    const { width, height } = (await to.boundingBox())!;
    await alice.channelLink(name).dragTo(to, { targetPosition: { x: width / 2, y: isLow ? height - 3 : 3 } });
  };
  await alice.channelLink('apples').hover(); // dragging is fetched for a mouse that comes near
  await expect(alice.channelLink('apples')).toHaveAttribute('draggable', 'true');
  await drag('apples', section(alice, 'Fruit'), { isLow: true });
  await expect(linesOf(alice, 'Fruit')).toHaveText(['apples']);
  await drag('pears', alice.channelLink('apples'));
  await expect(linesOf(alice, 'Fruit')).toHaveText(['pears', 'apples']);
  await drag('plums', alice.channelLink('pears'), { isLow: true });
  await expect(linesOf(alice, 'Fruit')).toHaveText(['pears', 'plums', 'apples']);
  await drag('pears', section(alice, 'Channels'), { isLow: true });
  await expect(linesOf(alice, 'Fruit')).toHaveText(['plums', 'apples']);
  await expect(linesOf(alice, 'Channels').filter({ hasText: 'pears' })).toBeVisible();
  await expect(alice.page).toHaveURL(new RegExp(team.general)); // nothing was opened by it
});
