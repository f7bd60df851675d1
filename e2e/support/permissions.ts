import { expect } from '@playwright/test';
import type { Tab } from './tab.js';

/** In the open dialog: one for guests, which allows one thing and denies another. */
export async function showException({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Add a role' }).click();
  await page.getByRole('menuitem', { name: 'Guest' }).click();
  await page.getByRole('radiogroup', { name: 'Mention everybody' }).getByText('Deny').click();
  await page.getByRole('radiogroup', { name: 'Start threads' }).getByText('Allow').click();
  await expect(page.getByRole('button', { name: /^Guest.*1 allowed, 1 denied/ })).toBeVisible();
}

/** In the open dialog: of somebody in the workspace. */
export async function showExplanation({ page }: Tab): Promise<void> {
  await page.getByRole('tab', { name: 'Why may …?' }).click();
  await page.getByRole('option').nth(1).click();
  await expect(page.getByRole('status').getByText(/^(Yes|No), /)).toBeVisible();
}
