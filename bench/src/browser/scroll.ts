import type { CDPSession, Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchFrames, type Watched, type WithWatch } from './frame-watch.js';

export const stepPx = 200;
const frameMs = 1_000 / 60;
const patienceMs = 300_000;

/** Notes what the list shows while something is done. */
export async function watching(page: Page, act: () => Promise<void>): Promise<Watched> {
  await page.evaluate(watchFrames);
  await act();
  const watched = await page.evaluate(() => (window as WithWatch).benchWatch?.stop());
  if (!watched) throw new Error('Nobody watched');
  return watched;
}

/** Turns the wheel by a step sixty times a second until the very first message is there. @throws Error when it never is */
export async function wheelToBeginning(page: Page, cdp: CDPSession): Promise<void> {
  const at = await middleOfList(page);
  const deadline = performance.now() + patienceMs;
  while (!(await isAtBeginning(page))) {
    if (performance.now() > deadline) throw new Error('The beginning of the channel was not reached');
    for (let turn = 0; turn < 30; turn += 1) {
      const next = performance.now() + frameMs;
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: -stepPx });
      await sleep(Math.max(0, next - performance.now()));
    }
  }
}

export async function middleOfList(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('log', { name: 'Messages' }).boundingBox();
  if (!box) throw new Error('There is no list of messages');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const isAtBeginning = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const list = document.querySelector('[role="log"][aria-label="Messages"]');
    return list !== null && list.scrollTop <= 0 && list.textContent.includes('This is the very beginning of');
  });

/** Moves the list by a step in each frame, whatever the frame takes, to its end. */
export const stepToEnd = (page: Page): Promise<void> =>
  page.evaluate(
    (step) =>
      new Promise<void>((resolve) => {
        const list = document.querySelector('[role="log"][aria-label="Messages"]');
        const go = () => {
          if (!list || list.scrollTop + list.clientHeight >= list.scrollHeight - 1) {
            resolve();
            return;
          }
          list.scrollBy({ top: step, behavior: 'instant' });
          requestAnimationFrame(go);
        };
        requestAnimationFrame(go);
      }),
    stepPx,
  );
