import { expect } from '@playwright/test';
import type { Tab } from './tab.js';

/** What keys open over a channel. */
export async function showSwitcher({ page }: Tab): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Jump to' })).toBeFocused();
  await page.keyboard.type('en');
  await expect(page.getByRole('option', { name: /engineering/ })).toBeVisible();
}

export async function showKeys({ page }: Tab): Promise<void> {
  await page.keyboard.press('ControlOrMeta+/');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
}

export async function showSuggestions({ page, composer }: Tab): Promise<void> {
  await composer.focus();
  await page.keyboard.type('On it :smi');
  await expect(page.getByRole('option').first()).toBeVisible();
}

/** What was changed in the last message, opened by keys. */
export async function showEdits({ page, messages }: Tab): Promise<void> {
  const mark = messages.last().getByRole('button', { name: '(edited)' });
  await expect(mark).toBeVisible();
  await messages.last().focus();
  for (let each = 0; each < 12 && !(await mark.evaluate((button) => button === document.activeElement)); each += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'What was changed' }).getByRole('insertion').first()).toBeVisible();
}

export async function showEmoji({ page, messages }: Tab): Promise<void> {
  await messages.last().focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('gridcell', { name: 'Grinning face', exact: true })).toBeVisible();
}
