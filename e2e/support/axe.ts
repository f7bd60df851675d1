import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA and axe's best practices, on what is on the page now. */
export async function expectAccessible(page: Page): Promise<void> {
  // What passed is not looked at, and describing it takes longer than finding it. Without frames in a page nothing is gained by the other
  // mode either, which opens a second page for each look.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  // A menu belongs to what opened it, wherever it is drawn.
  if ((await page.getByRole('menu').count()) > 0) axe.disableRules('region');
  const { violations } = await axe.analyze();
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  );
  expect(faults, page.url()).toEqual([]);
}
