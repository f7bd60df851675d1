import { expectAccessible } from './support/axe.js';
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

test('how it looks is chosen on the device, at once and in every tab, and is there before the first paint', async ({ alice, team }) => {
  const { page } = alice;
  await alice.openChannel(team.general);
  await alice.say('A line to measure');
  const text = alice.message('A line to measure').getByText('A line to measure');
  await expect(text).toHaveCSS('font-size', '15px');
  const other = await page.context().newPage();
  await other.goto('/settings/appearance');
  await other.getByRole('slider', { name: 'Size of letters' }).focus();
  for (let step = 0; step < 5; step++) await other.keyboard.press('ArrowRight');
  await expect(other.getByText('20 px')).toBeVisible();
  await other.getByRole('radio', { name: 'Compact' }).check();
  await other.getByRole('switch', { name: 'More contrast' }).check();
  await other.getByRole('switch', { name: 'Less motion' }).check();
  await expect(text).toHaveCSS('font-size', '20px');
  const look = { 'data-density': 'compact', 'data-contrast': 'more', 'data-motion': 'less' };
  for (const [name, value] of Object.entries(look)) await expect(page.locator('html')).toHaveAttribute(name, value);
  await expectAccessible(other);

  // Without the app: what the page itself sets.
  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.reload({ waitUntil: 'domcontentloaded' });
  for (const [name, value] of Object.entries(look)) await expect(page.locator('html')).toHaveAttribute(name, value);
});
