import { expect, test } from './support/test.js';

test('an address of settings without a part of them leads to the first', async ({ alice, team }) => {
  const { page } = alice;
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/settings\/profile$/);
  await expect(page.getByRole('link', { name: 'Profile', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.goto(`/w/${team.workspaceId}/settings`);
  await expect(page).toHaveURL(/\/settings\/general$/);
  await expect(page.getByRole('link', { name: 'General', exact: true })).toHaveAttribute('aria-current', 'page');
});
