import type { Page } from '@playwright/test';

interface Stopwatch {
  readonly entered: Record<string, number>;
  readonly seen: Record<string, number>;
}
type Timed = Window & { stopwatch: Stopwatch };

/** From now on the page notes, by the text of the message, when Enter was pressed and when an article with it had been painted. */
export async function startStopwatch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = () => performance.timeOrigin + performance.now();
    const stopwatch: Stopwatch = { entered: {}, seen: {} };
    (window as unknown as Timed).stopwatch = stopwatch; // read back below
    addEventListener(
      'keydown',
      ({ key, target }) => {
        if (key === 'Enter' && target instanceof HTMLTextAreaElement) stopwatch.entered[target.value] = now();
      },
      true,
    );
    const note = () => {
      for (const paragraph of document.querySelectorAll('article p')) {
        const text = paragraph.textContent;
        if (text in stopwatch.seen) continue;
        stopwatch.seen[text] = Infinity;
        requestAnimationFrame(() => setTimeout(() => (stopwatch.seen[text] = now())));
      }
    };
    note();
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** From Enter on one page to paint on the other, in milliseconds, sorted. */
export async function delaysBetween(from: Page, to: Page): Promise<number[]> {
  const { entered } = await readStopwatch(from);
  const { seen } = await readStopwatch(to);
  return Object.entries(entered)
    .map(([text, at]) => (seen[text] ?? NaN) - at)
    .sort((a, b) => a - b);
}

async function readStopwatch(page: Page): Promise<Stopwatch> {
  return page.evaluate(() => (window as unknown as Timed).stopwatch);
}

export const percentile = (sorted: readonly number[], share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
