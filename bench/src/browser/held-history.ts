import { holdHistory } from '@chatera/testkit/browser';
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { judgeFrames } from './frames.js';
import { middleOfList, watching } from './scroll.js';

const calmMs = 500;
const mostTurns = 400;
/** No step at all: more than rows ever move, so that every move is a jump. */
const stillPx = 1e6;

/** What pages of history did to the rows on the screen when they came. */
export interface Arrivals {
  /** Those that made the list longer. */
  readonly pages: number;
  readonly layoutShift: number;
  readonly jumps: number;
  readonly worstJumpPx: number;
}

/** Scrolls up to where history is asked for, keeps it back until nothing moves any more, and lets it come; so many times. */
export async function letHistoryCome(page: Page, times: number): Promise<Arrivals> {
  const held = await holdHistory(page);
  const at = await middleOfList(page);
  await page.mouse.move(at.x, at.y);
  let all: Arrivals = { pages: 0, layoutShift: 0, jumps: 0, worstJumpPx: 0 };
  for (let time = 0; time < times; time += 1) {
    for (let turn = 0; turn < mostTurns && !held.isWaiting; turn += 1) {
      await page.mouse.wheel(0, -200);
      await sleep(50);
    }
    await sleep(calmMs);
    all = add(all, await arrival(page, held.release));
  }
  await held.end();
  return all;
}

async function arrival(page: Page, release: () => Promise<void>): Promise<Arrivals> {
  const before = await heightOfList(page);
  const { frames, layoutShift } = await watching(page, async () => {
    await release();
    await sleep(calmMs);
  });
  const { jumps, worstJumpPx } = judgeFrames(frames, stillPx);
  return { pages: (await heightOfList(page)) > before ? 1 : 0, layoutShift, jumps, worstJumpPx };
}

const add = (a: Arrivals, b: Arrivals): Arrivals => ({
  pages: a.pages + b.pages,
  layoutShift: a.layoutShift + b.layoutShift,
  jumps: a.jumps + b.jumps,
  worstJumpPx: Math.max(a.worstJumpPx, b.worstJumpPx),
});

const heightOfList = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('[role="log"][aria-label="Messages"]')?.scrollHeight ?? 0);
