import { updateThread } from '@chatera/protocol';
import type { Locator, Page } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import { expect, test } from './support/test.js';
import { reply, write } from './support/threads.js';

async function openSwitcher(page: Page): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog', { name: 'Jump to' });
  await expect(dialog.getByRole('combobox', { name: 'Jump to' })).toBeFocused();
  return dialog;
}

test('by keyboard to a channel, to a person, and back to what is unread', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const { page } = alice;
  const dialog = await openSwitcher(page);
  await page.keyboard.type('gen');
  await expect(dialog.getByRole('option', { name: /general/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'general', exact: true })).toBeVisible();

  await bob.say('Are you there?');
  await openSwitcher(page);
  await expect(dialog.getByRole('option').first()).toHaveAccessibleName(/harbour unread/);
  await page.keyboard.press('Enter');
  await alice.sees('Are you there?');

  await openSwitcher(page);
  await page.keyboard.type('bob');
  await expect(dialog.getByRole('option', { name: /Person Bob/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message Bob' })).toBeVisible();
});

test('leads to a thread with news, and to one by its name', async ({ alice, bob, team }) => {
  const { general } = team;
  const root = await write(alice.client, general, 'Where are the oars?');
  await reply(bob.client, { channelId: general, id: root }, 'In the shed');
  await alice.openChannel(general);
  await expect(alice.composer).toBeFocused();
  const { page } = alice;
  const dialog = await openSwitcher(page);
  await expect(dialog.getByRole('option').first()).toHaveAccessibleName(/Thread Where are the oars\? unread general/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`\\?t=${root}$`));
  await alice.client.call(updateThread, { channelId: general, threadId: root, title: 'Oars' });
  await openSwitcher(page);
  await page.keyboard.type('oars');
  await expect(dialog.getByRole('option', { name: /Thread Oars general/ })).toBeVisible();
});

test('finds what keys do by its name, and a sheet shows all of them', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const { page } = alice;
  await openSwitcher(page);
  await page.keyboard.type('>all keys');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const words of ['Jump to a conversation', 'Next part of the screen', 'Edit message', 'Add reaction']) {
    await expect(sheet.getByText(words)).toBeVisible();
  }
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+/');
  await expect(sheet).toBeVisible();
});

test('says so where nothing is called that', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await openSwitcher(alice.page);
  await alice.page.keyboard.type('no such place');
  await expect(alice.page.getByRole('dialog', { name: 'Jump to' }).getByText('Nothing is called that.').first()).toBeVisible();
});
