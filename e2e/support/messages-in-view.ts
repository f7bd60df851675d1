import { expect } from '@playwright/test';
import type { Tab } from './tab.js';

/** They are drawn, and where one looks: a list can be all there and stand empty before the reader. */
export async function expectMessages({ log, messages }: Tab): Promise<void> {
  await expect(messages.last()).toBeVisible();
  const isAnyInView = async () =>
    log.evaluate((list) => {
      const view = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll('article')].map((row) => row.getBoundingClientRect());
      return rows.some(({ top, bottom }) => bottom > view.top && top < view.bottom);
    });
  await expect.poll(isAnyInView).toBe(true);
}
