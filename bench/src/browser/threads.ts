import type { Page } from '@playwright/test';
import { afterClick, messageIn, middleOf } from './acts.js';
import type { Sign } from './signs.js';

type ThreadSign = Extract<Sign, { kind: 'thread' | 'tree' | 'whole tree' }>['kind'];

/** Of the message that a thread began with. It is closed again. */
export async function openThread(page: Page, id: string, kind: ThreadSign = 'thread'): Promise<number> {
  const line = messageIn(page, id).getByRole('button', { name: /\d repl/ });
  await line.scrollIntoViewIfNeeded();
  const taken = await afterClick(page, await middleOf(line), { kind });
  await closeThread(page);
  return taken;
}

/** From now on threads look so in this browser; set at one of them, as a reader does. */
export async function showAsTree(page: Page, id: string): Promise<void> {
  await messageIn(page, id)
    .getByRole('button', { name: /\d repl/ })
    .click();
  await page.getByRole('button', { name: 'More for this thread' }).click();
  await page.getByRole('menuitem', { name: 'Show as a tree' }).click();
  await page.getByRole('tree', { name: 'Replies as a tree' }).waitFor();
  await closeThread(page);
}

async function closeThread(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' });
}
