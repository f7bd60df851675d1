import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import { pages } from './support/pages.js';
import { expect, test } from './support/test.js';
import { WordsSeen } from './support/words-seen.js';

/** Two people, so that what one has read in the wide pictures is still unread in the narrow ones. */
const widths = [
  { width: 'wide', person: 'mara', options: { viewport: { width: 1440, height: 900 } } },
  {
    width: 'narrow',
    person: 'tomas',
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1.5 },
  },
] as const;
const themes = [
  { theme: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { theme: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { theme: 'contrast', media: { colorScheme: 'dark', contrast: 'more' } },
] as const;

/** Of these there are also pictures in the pseudo-locale. */
const mirrored = new Set(['chat', 'home', 'settings-appearance']);

// A trace of a page that only stands there costs more than the page.
test.use({ trace: 'off' });

for (const { name, isSignedIn, open } of pages) {
  for (const { width, person, options } of widths) {
    test(`${name}, ${width}, is accessible in light, dark and high contrast, and can be translated and mirrored`, async ({
      demo,
      pageTabs,
      pictures,
    }) => {
      const me = demo[person];
      const tab = await pageTabs.open({ name: width, options }, isSignedIn ? me : null);
      const words = new WordsSeen(tab.page);
      await open({ tab, demo, me, isNarrow: width === 'narrow' });
      for (const { theme, media } of themes) {
        await tab.page.emulateMedia(media);
        await calm(tab.page);
        if (pictures !== null) await takePicture(tab.page, path.join(pictures, `${name}-${width}-${theme}.png`));
        await expectAccessible(tab.page);
      }
      expect(await words.untranslated()).toEqual([]);
      await expectNothingBesideThePage(tab.page);
      if (pictures !== null && mirrored.has(name)) await takePicture(tab.page, path.join(pictures, `${name}-${width}-mirrored.png`));
      await words.restore();
      await tab.page.close();
    });
  }
}

/** Fonts are there, and what changes with the theme has changed. */
async function calm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all(document.getAnimations().map(async (animation) => animation.finished.catch(() => undefined)));
  });
}

/** Longer words, from right to left, have room as well. */
async function expectNothingBesideThePage(page: Page): Promise<void> {
  await calm(page);
  const [wanted, has] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  expect(wanted).toBeLessThanOrEqual(has);
}

async function takePicture(page: Page, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const picture = await page.screenshot({ path: file, scale: 'device' });
  expect(picture.length).toBeLessThan(600_000);
}
