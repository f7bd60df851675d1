import type { Page } from '@playwright/test';
import { startTimer, type TimerPlan, type WithTimer } from './signs.js';

const patienceMs = 60_000;

export interface Timed extends Omit<TimerPlan, 'patienceMs'> {
  /** Real input: it goes through the browser as a person's does. */
  readonly act: () => Promise<void>;
}

/** From the input to the drawing of what it does, in milliseconds. @throws Error when nothing of the kind is ever drawn */
export async function time(page: Page, { act, sign, from }: Timed): Promise<number> {
  await page.evaluate(startTimer, { sign, from, patienceMs });
  await act();
  const taken = await page.evaluate(() => (window as WithTimer).benchTimer ?? null);
  if (taken === null) throw new Error(`Nothing was to be seen of: ${sign.kind}`);
  return taken;
}

/** Since the navigation: until messages stand in the list and one can write. Null when they never do. */
export const drawnAt = (page: Page): Promise<number | null> =>
  page.evaluate(
    (patience) =>
      new Promise<number | null>((resolve) => {
        const drawn = new MessageChannel();
        drawn.port1.onmessage = () => resolve(performance.now());
        const isThere = () => {
          const rows = [...document.querySelectorAll('[role="log"] [data-row]')];
          return (
            rows.some((row) => row.checkVisibility({ visibilityProperty: true })) && document.querySelector('textarea:enabled') !== null
          );
        };
        const look = () => {
          if (isThere()) drawn.port2.postMessage(null);
          else if (performance.now() > patience) resolve(null);
          else requestAnimationFrame(look);
        };
        look();
      }),
    60_000,
  );
