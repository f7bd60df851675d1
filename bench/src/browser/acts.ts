import type { Locator, Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelPrefix } from '../world/places-sql.js';
import { middleOfList } from './scroll.js';
import { time } from './time.js';

/** A person looks before they go on, and what came after the first sign is done by then. */
const pauseMs = 250;
/** For how long, and how often, a message is pointed at that does not offer anything. */
const hoverMs = 2_000;
const hoverTurns = 5;
const sidebar = 'nav[aria-label="Channels"]';
const log = '[role="log"][aria-label="Messages"]';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The channels with messages that one can point at in the sidebar, but for the open one; once they are there. */
export async function channelLinks(page: Page): Promise<string[]> {
  await page.locator(`${sidebar} li a:not([aria-current])`, { hasText: channelPrefix }).first().waitFor();
  await sleep(pauseMs);
  return page.evaluate(
    ([within, name]) => {
      const all = [...document.querySelectorAll<HTMLAnchorElement>(`${within} li a:not([aria-current])`)];
      const links = all.filter(({ textContent }) => textContent.includes(name));
      const isInView = (link: Element) => {
        const { x, y, width, height } = link.getBoundingClientRect();
        return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      };
      return links.filter(isInView).map((link) => link.getAttribute('href') ?? '');
    },
    [sidebar, channelPrefix] as const,
  );
}

/** In the list of a channel. */
export const messageIn = (page: Page, id: string): Locator => page.locator(`${log} [data-row="${id}"]`);

export async function openChannel(page: Page, href: string): Promise<number> {
  const link = page.locator(`${sidebar} a[href="${href}"]`);
  await link.scrollIntoViewIfNeeded();
  const at = await middleOf(link);
  return afterClick(page, at, { kind: 'other messages' });
}

/** To a message that has no reaction of one's own. */
export async function react(page: Page): Promise<number> {
  const { row, offer } = await reactable(page);
  return afterClick(page, await middleOf(offer), { kind: 'reaction', row });
}

/** The list may still move when one looks: then the pointer is not over what one saw, and one looks again. @throws Error when no message offers it */
async function reactable(page: Page): Promise<{ row: string; offer: Locator }> {
  for (let turn = 1; ; turn += 1) {
    const row = await rowWithoutReaction(page);
    const message = messageIn(page, row);
    // Of this message: the one with the focus offers it as well.
    const offer = message.getByRole('button', { name: /^React with/ }).first();
    try {
      await message.hover({ timeout: hoverMs });
      await offer.waitFor({ timeout: hoverMs });
      return { row, offer };
    } catch (error) {
      if (turn === hoverTurns) throw error;
    }
  }
}

export async function type(page: Page, letter: string): Promise<number> {
  const taken = await time(page, { from: 'keydown', sign: { kind: 'letter' }, act: () => page.keyboard.press(letter) });
  await sleep(pauseMs / 2);
  return taken;
}

/** From Enter to one's own message, before the server has it. */
export async function say(page: Page, text: string): Promise<number> {
  await page.keyboard.insertText(text);
  await sleep(pauseMs);
  const taken = await time(page, { from: 'keydown', sign: { kind: 'message', text }, act: () => page.keyboard.press('Enter') });
  await sleep(pauseMs);
  return taken;
}

/** After the pointer has been there for a while. */
export async function afterClick(page: Page, { x, y }: Point, sign: Parameters<typeof time>[1]['sign']): Promise<number> {
  await page.mouse.move(x, y);
  await sleep(pauseMs);
  const taken = await time(page, { from: 'pointerdown', sign, act: () => page.mouse.click(x, y) });
  await sleep(pauseMs);
  return taken;
}

/** In px of the view. @throws Error when it is not there */
export async function middleOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target.toString()} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Scrolls back where all that one sees have one. */
async function rowWithoutReaction(page: Page): Promise<string> {
  for (let turn = 0; turn < 20; turn += 1) {
    const found = await page.evaluate((list) => {
      const view = document.querySelector(list)?.getBoundingClientRect();
      const rows = [...document.querySelectorAll<HTMLElement>(`${list} [data-row]`)];
      const isWhole = ({ top, bottom }: DOMRect) => view !== undefined && top > view.top + 40 && bottom < view.bottom - 40;
      const row = rows.find(
        (each) => isWhole(each.getBoundingClientRect()) && !each.querySelector('[role="toolbar"] [aria-pressed="true"]'),
      );
      return row?.dataset['row'] ?? null;
    }, log);
    if (found !== null) return found;
    const { x, y } = await middleOfList(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -400);
    await sleep(pauseMs);
  }
  throw new Error('Every message has a reaction');
}
