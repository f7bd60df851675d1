import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA and axe's best practices, on what is on the page now. */
export async function expectAccessible(page: Page): Promise<void> {
  // What passed is not looked at, and describing it takes longer than finding it.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  // A menu belongs to what opened it, wherever it is drawn.
  if ((await page.getByRole('menu').count()) > 0) axe.disableRules('region');
  const { violations } = await axe.analyze();
  const faults: string[] = [];
  for (const { id, help, nodes } of violations) {
    for (const { html, failureSummary, target } of nodes) {
      if (id === 'scrollable-region-focusable' && (await isReachedByArrows(page, String(target[0])))) continue;
      faults.push(`${id}: ${help}\n${html}\n${failureSummary ?? ''}`);
    }
  }
  expect(faults, page.url()).toEqual([]);
}

/** One message has the stop for Tab, and arrows hand it on: what scrolls in the others is reached once they have it. axe knows only of Tab. */
const isReachedByArrows = async (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const row = document.querySelector(wanted)?.closest('[data-row]');
    return (
      row?.getAttribute('tabindex') === '-1' &&
      row.parentElement?.closest('[role="log"]')?.querySelector('[data-row][tabindex="0"]') != null
    );
  }, selector);
