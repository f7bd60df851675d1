import { expect, type Locator, type Page } from '@playwright/test';

const patience = 80;

/** Goes on pressing a key until the focus is there. Fails where a person with a keyboard alone would be stuck. */
export async function press(page: Page, key: string, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < patience; i += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  await expect(target, `Not reached by ${patience} times ${key}`).toBeFocused({ timeout: 1 });
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.count()) === 1 && target.evaluate((element) => element === document.activeElement);
}

/** What has the focus can be seen to have it. */
export async function expectFocusVisible(page: Page): Promise<void> {
  const outline = await page.evaluate(() => {
    const style = document.activeElement && getComputedStyle(document.activeElement);
    return style ? { width: parseFloat(style.outlineWidth), style: style.outlineStyle } : null;
  });
  expect(outline?.style).not.toBe('none');
  expect(outline?.width).toBeGreaterThanOrEqual(2);
}
