import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import type { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

const account = ({ page }: Tab): Locator => page.getByRole('button', { name: /^Account of/ });
const item = ({ page }: Tab, name: string | RegExp): Locator =>
  page.getByRole('menuitemcheckbox', { name }).or(page.getByRole('menuitem', { name }));
/** How somebody looks in the list of members. */
const look = ({ page }: Tab, name: string): Locator =>
  page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: new RegExp(name) });

test('who is invisible is offline to others on all of their devices, and who is not to be disturbed looks so', async ({
  alice,
  bob,
  team,
  tabs,
}) => {
  const phone = await alice.otherDevice(tabs);
  for (const { page } of [alice, bob, phone]) await page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await expect(look(bob, 'Alice')).toHaveAccessibleName(/online/i);

  await account(alice).click();
  await expect(item(alice, 'Invisible')).toBeVisible();
  await expectAccessible(alice.page);
  await item(alice, 'Invisible').click();
  await expect(look(bob, 'Alice')).toHaveAccessibleName(/offline/i);
  await expect(account(phone).getByText('Offline')).toBeAttached();
  await phone.page.reload(); // a device that comes says at once how its person wants to be seen
  await expect(phone.composer).toBeVisible();
  await phone.composer.fill('typing away');
  await expect(look(bob, 'Alice')).toHaveAccessibleName(/offline/i);

  await account(phone).click();
  await item(phone, 'Do not disturb').hover();
  await item(phone, 'For an hour').click();
  await expect(look(bob, 'Alice')).toHaveAccessibleName(/disturb/i);
  await account(alice).click();
  await expect(item(alice, /^Do not disturb until/)).toBeChecked();
  await item(alice, 'Online').click();
  await expect(look(bob, 'Alice')).toHaveAccessibleName(/online/i);
});
