import type { Locator } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import { expectFocusVisible, press } from './support/keyboard.js';
import type { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

const chip = (person: Tab, text: string, name: string | RegExp): Locator =>
  person.message(text).getByRole('toolbar', { name: 'Reactions' }).getByRole('button', { name });

test('a reaction is there for everybody at once, joined by another, and taken back', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('Who comes for lunch?');
  await bob.sees('Who comes for lunch?');

  await bob.message('Who comes for lunch?').hover();
  await bob.button('React with 👍').click();
  await expect(chip(bob, 'Who comes for lunch?', '👍, 1 reaction')).toHaveAttribute('aria-pressed', 'true');
  const seen = chip(alice, 'Who comes for lunch?', '👍, 1 reaction');
  await expect(seen).toHaveAttribute('aria-pressed', 'false');
  await expect(seen).toHaveAttribute('data-tip', 'Bob');

  await seen.click();
  await expect(chip(bob, 'Who comes for lunch?', '👍, 2 reactions')).toHaveAttribute('data-tip', 'You and Alice');
  await expectAccessible(alice.page);

  await chip(bob, 'Who comes for lunch?', '👍, 2 reactions').click();
  await expect(chip(alice, 'Who comes for lunch?', '👍, 1 reaction')).toHaveAttribute('data-tip', 'You');
  await chip(alice, 'Who comes for lunch?', '👍, 1 reaction').click();
  for (const person of [alice, bob]) {
    await expect(person.message('Who comes for lunch?').getByRole('toolbar', { name: 'Reactions' })).toHaveCount(0);
  }
});

test('by keyboard: a key opens all emoji, a word finds one, and the focus comes back', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('We have landed');
  const { page } = alice;
  await press(page, 'Shift+Tab', alice.message('We have landed'));
  await page.keyboard.press('r');
  const picker = page.getByRole('dialog', { name: 'Add reaction' });
  await expect(picker.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('rocket');
  await expect(picker.getByRole('gridcell', { name: 'Rocket' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(chip(bob, 'We have landed', '🚀, 1 reaction')).toBeVisible();
  await expect(alice.message('We have landed')).toBeFocused();
  await expectFocusVisible(page);

  await press(page, 'Tab', chip(alice, 'We have landed', '🚀, 1 reaction'));
  await page.keyboard.press('Enter');
  await expect(bob.message('We have landed').getByRole('toolbar', { name: 'Reactions' })).toHaveCount(0);
});

test('what was used last is offered first, and the menu has all of them as well', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('One');
  await alice.message('One').click({ button: 'right' });
  await alice.page.getByRole('menuitem', { name: 'Add reaction' }).click();
  const picker = alice.page.getByRole('dialog', { name: 'Add reaction' });
  await picker.getByRole('searchbox', { name: 'Search emoji' }).fill('sailboat');
  await picker.getByRole('gridcell', { name: 'Sailboat' }).click();
  await expect(chip(bob, 'One', '⛵, 1 reaction')).toBeVisible();
  await alice.page.reload();
  await alice.message('One').hover();
  await expect(alice.button('React with ⛵')).toBeVisible();
});

test('one that the server refuses is taken back, and says so', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  await alice.say('Too late');
  await bob.sees('Too late');
  await bob.page.routeWebSocket(/socket\.io/, () => undefined); // later connections hear nothing
  await bob.page.route('**/reactions/**', (route) => route.fulfill({ status: 403, json: { error: { code: 'forbidden', message: 'No' } } }));
  await bob.page.reload();
  await bob.openChannel(channelId);
  await bob.message('Too late').hover();
  await bob.button('React with 👍').click();
  await expect(bob.page.getByText('The reaction was not saved')).toBeVisible();
  await expect(bob.message('Too late').getByRole('toolbar', { name: 'Reactions' })).toHaveCount(0);
});

test('who reacted is listed, all together and by emoji, and follows what happens meanwhile', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('It floats');
  await bob.message('It floats').hover();
  await bob.button('React with 👍').click();
  await alice.message('It floats').click({ button: 'right' });
  await alice.page.getByRole('menuitem', { name: 'Who reacted' }).click();
  const dialog = alice.page.getByRole('dialog', { name: 'Who reacted' });
  const rows = dialog.getByRole('list', { name: 'Who reacted' }).getByRole('listitem');
  await expect(rows).toHaveText(['Bob 👍']);
  await bob.message('It floats').hover();
  await bob.button('React with ❤️').click();
  await expect(rows).toHaveText(['Bob 👍', 'Bob ❤️']);
  await expectAccessible(alice.page);
  await dialog.getByRole('tab', { name: '❤️ 1' }).click();
  await expect(rows).toHaveText(['Bob ❤️']);
  await chip(bob, 'It floats', '❤️, 1 reaction').click();
  await expect(dialog.getByRole('tab', { name: 'All' })).toHaveAttribute('aria-selected', 'true');
  await expect(rows).toHaveText(['Bob 👍']);
  await alice.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
