import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import { expect, test } from './support/test.js';

test('keys are others from now on, in every tab, and the sheet and the hints say so', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const { page } = alice;
  const settings = await page.context().newPage();
  await settings.goto('/settings/keys');
  await expect(settings.getByRole('heading', { name: 'Keys' })).toBeVisible();
  await expectAccessible(settings);

  // By keyboard alone: a refusal says why, and what is taken says by whom.
  await settings.getByRole('button', { name: 'Change the keys of “Jump to a conversation”' }).focus();
  await settings.keyboard.press('Enter');
  const recorder = settings.getByRole('textbox', { name: 'Change the keys of “Jump to a conversation”' });
  await expect(recorder).toBeFocused();
  await settings.keyboard.press('j');
  await expect(settings.getByRole('alert').filter({ hasText: 'would fire while you type' })).toBeVisible();
  await settings.keyboard.press('ControlOrMeta+b');
  await expect(settings.getByRole('alert').filter({ hasText: 'is taken: Bold' })).toBeVisible();
  await expectAccessible(settings);
  await settings.keyboard.press('ControlOrMeta+j');
  await expect(settings.getByRole('status').filter({ hasText: 'is now' })).toHaveText(/“Jump to a conversation” is now (Ctrl\+|⌘)J/);
  await expect(settings.getByRole('button', { name: 'Change the keys of “Jump to a conversation”' })).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+j');
  const switcher = page.getByRole('dialog', { name: 'Jump to' });
  await expect(switcher).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(switcher).toBeHidden();
  await page.keyboard.press('ControlOrMeta+/');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByText('Jump to a conversation').locator('..')).toHaveText(/J$/);
  await sheet.getByRole('link', { name: 'Change keys' }).click();
  await expect(page).toHaveURL(/\/settings\/keys$/);
  await page.reload();
  await page.getByRole('button', { name: /^Back to (Ctrl\+|⌘)K$/ }).click();
  await expect(settings.getByRole('button', { name: 'Back to the usual keys' })).toBeDisabled();
});

test('Escape keeps the old keys, and so does going elsewhere', async ({ alice }) => {
  const { page } = alice;
  await page.goto('/settings/keys');
  const change = page.getByRole('button', { name: 'Change the keys of “Edit message”' });
  await change.click();
  await page.keyboard.press('Escape');
  await expect(change).toBeFocused();
  await change.click();
  await page.getByRole('heading', { name: 'Keys' }).click();
  await expect(change).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back to the usual keys' })).toBeDisabled();
});

test('Enter starts a new line where its reader wants it so', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const { page, composer } = alice;
  const settings = await page.context().newPage();
  await settings.goto('/settings/keys');
  await settings.getByRole('radio', { name: /^Starts a new line/ }).check();
  await composer.focus();
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await expect(composer).toHaveValue('- one\n- two');
  await page.keyboard.press('ControlOrMeta+Enter');
  await bob.sees('two');
  await expect(composer).toHaveValue('');
});
