import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.js';
import { weighScripts } from './support/weight.js';

/** Of brotli, as the server sends it. `npm test size` weighs the shell alone, against an empty page. */
const budgetBytes = 200_000;

test('a stranger fetches no more than the budget until they can sign in', async ({ visitor: { page } }) => {
  const bytes = await bytesUntil(page, '/login', page.getByRole('button', { name: 'Sign in' }));
  console.log(`JavaScript until one can sign in: ${inKilobytes(bytes)}`);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(budgetBytes);
});

/** Idle moments never come here: what is fetched in them makes nobody wait. */
async function bytesUntil(page: Page, path: string, sign: Locator): Promise<number> {
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  const weigh = await weighScripts(page);
  await page.goto(path);
  await expect(sign).toBeEnabled();
  return weigh();
}

const inKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
