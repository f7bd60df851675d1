import type { Locator } from '@playwright/test';
import { createChannel } from '@chatera/protocol';
import { expectFocusVisible, press } from './support/keyboard.js';
import { password } from './support/people.js';
import { expect, test } from './support/test.js';

test('everything that matters can be done without a mouse', async ({ visitor, bob, team }) => {
  const carol = await team.newcomer('Carol');
  const { page } = visitor;
  const { keyboard } = page;
  await bob.openChannel(team.general);

  await page.goto('/login');
  await expect(visitor.field('Email')).toBeFocused();
  await keyboard.type(carol.session.get().me?.email ?? '');
  await press(page, 'Tab', visitor.password);
  await keyboard.type(password);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Hello, Carol/ })).toBeFocused();

  const workspace = page
    .getByRole('main')
    .getByRole('link', { name: /Harbour/ })
    .first();
  await press(page, 'Tab', workspace);
  await expectFocusVisible(page);
  await keyboard.press('Enter');
  await expect(visitor.composer).toBeVisible();
  await press(page, 'F6', visitor.composer);

  await keyboard.type('first by hand');
  await keyboard.press('Shift+Enter');
  await keyboard.type('on two lines');
  await keyboard.press('Enter');
  await bob.sees('first by hand', 'on two lines');
  await expect(visitor.composer).toBeFocused();

  await keyboard.press('ArrowUp');
  await expect(page.getByRole('textbox', { name: 'Edit message' })).toBeFocused();
  await keyboard.type(', and changed');
  await keyboard.press('Enter');
  await bob.sees('on two lines, and changed');

  await press(page, 'Shift+Tab', visitor.messages.last());
  await expectFocusVisible(page);
  await keyboard.press('Delete');
  const question = page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  await press(page, 'Tab', question.getByRole('button', { name: 'Delete message' }));
  await keyboard.press('Enter');
  await expect(bob.message('first by hand')).toHaveCount(0);

  await press(page, 'F6', visitor.channelLink('general'));
  await expectFocusVisible(page);
  await press(page, 'Shift+Tab', visitor.button('Create channel'));
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Create channel' });
  await expect(dialog).toBeVisible();
  await press(page, 'Tab', dialog.getByRole('textbox', { name: 'Name' }));
  await keyboard.type('keys');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message #keys' })).toBeVisible();

  await keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('textbox', { name: 'Message #general' })).toBeVisible();
  await keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Message #keys' })).toBeVisible();

  const own = visitor.button(/^Account of Carol/);
  await press(page, 'F6', page.getByRole('navigation', { name: 'Workspaces' }).getByRole('link', { name: /Harbour/ }));
  await press(page, 'Tab', own);
  await keyboard.press('Enter');
  await press(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Sign out' }));
  await keyboard.press('Enter');
  await expect(page).toHaveURL(/\/login/);
});

test('channels, direct messages and members are one stop each; arrows walk them', async ({ alice, team }) => {
  await team.newcomer('Bob');
  const { page } = alice;
  const { keyboard } = page;
  for (const name of ['apples', 'berries', 'cherries']) {
    await alice.client.call(createChannel, { workspaceId: team.workspaceId, kind: 'public', name });
  }
  await alice.openChannel(team.general);
  await expect(alice.composer).toBeVisible();
  const channels = alice.channels.getByRole('list', { name: 'Channels' });
  await press(page, 'Shift+Tab', alice.channelLink('general'));
  await expect(channels.locator('[tabindex="0"]')).toHaveCount(1);
  await keyboard.press('Home');
  await expect(alice.channelLink('apples')).toBeFocused();
  await expectFocusVisible(page);
  await keyboard.press('ArrowDown');
  await expect(alice.channelLink('berries')).toBeFocused();
  await keyboard.press('c');
  await expect(alice.channelLink('cherries')).toBeFocused();
  await keyboard.press('Tab');
  await expect(channels.locator(':focus')).toHaveCount(0);
  await keyboard.press('Shift+Tab');
  await expect(alice.channelLink('general')).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message #cherries' })).toBeVisible();

  await alice.openChannel(team.general);
  const members = page.getByRole('complementary', { name: 'Members' }).getByRole('list', { name: 'Members' });
  await press(page, 'Tab', members.getByRole('button', { name: /Alice/ }));
  await keyboard.press('ArrowDown');
  await expect(members.getByRole('button', { name: /Bob/ })).toBeFocused();
  await keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Profile' });
  await expect(card).toBeVisible();
  await keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(members.getByRole('button', { name: /Bob/ })).toBeFocused();
  await keyboard.press('Home');
  await expect(members.getByRole('button', { name: /Alice/ })).toBeFocused();
});

for (const by of ['mouse', 'keyboard'] as const) {
  test(`a dialog that a menu opens by ${by} has the focus, and gives it back`, async ({ alice, team }) => {
    const { keyboard } = alice.page;
    const choose = async (target: Locator) => {
      if (by === 'mouse') return target.click();
      await target.focus();
      await keyboard.press('Enter');
    };
    await alice.openChannel(team.general);
    const menu = alice.button('Channel menu');
    for (let time = 0; time < 2; time += 1) {
      await choose(menu);
      await choose(alice.page.getByRole('menuitem', { name: 'Edit name and topic' }));
      const name = alice.page.getByRole('dialog', { name: 'Edit channel' }).getByRole('textbox', { name: 'Name' });
      await expect(name).toBeFocused();
      await keyboard.type('x');
      await expect(name).toHaveValue(/x/);
      await keyboard.press('Escape');
      await expect(menu).toBeFocused();
    }
  });
}
