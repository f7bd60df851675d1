import { createRole } from '@chatera/protocol';
import type { Locator, Page } from '@playwright/test';
import { password } from './support/people.js';
import { expect, test } from './support/test.js';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
/** WCAG 2.2, 2.5.8. */
const smallestTarget = 24;

test('on 360 pixels one pane at a time shows everything, and nothing sticks out', async ({ server, tabs, team, bob }) => {
  const carol = await team.newcomer('Carol');
  await bob.openChannel(team.general);
  const tab = await tabs.open(server.url, phone);
  const { page } = tab;

  await page.goto('/login');
  await expect(tab.button('Sign in')).toBeVisible();
  await expectFits(page);
  await tab.field('Email').fill(carol.session.get().me?.email ?? '');
  await tab.password.fill(password);
  await tab.button('Sign in').tap();
  await expect(page.getByRole('heading', { name: /Hello, Carol/ })).toBeVisible();
  await expectFits(page);

  await page
    .getByRole('main')
    .getByRole('link', { name: /Harbour/ })
    .first()
    .tap();
  await expect(tab.composer).toHaveCount(0);
  await expectFits(page);
  await tab.channelLink('general').tap();
  await expect(tab.composer).toBeVisible();
  await expect(tab.channels).toHaveCount(0);
  await expectFits(page);
  await tab.composer.fill('a'.repeat(120));
  await tab.button('Send').tap();
  await bob.sees('a'.repeat(120));
  await expectFits(page);

  await tab.button(/^\d+ members?$/).tap();
  await expect(page.getByRole('complementary', { name: 'Members' })).toBeVisible();
  await expectFits(page);
  await tab.button('Close members').tap();

  await page.getByRole('link', { name: 'Back to the channels' }).tap();
  await expect(tab.channels).toBeVisible();
  await expect(tab.composer).toHaveCount(0);
  await expectFits(page);
  await tab.channelLink('general').tap();
  await tab.sees('a'.repeat(120));
});

test('the longest name of a role fits into the menu that gives it', async ({ alice, team }) => {
  await team.newcomer('Bob');
  const { page } = alice;
  const name = 'W'.repeat(60);
  await alice.client.call(createRole, { workspaceId: team.workspaceId, name, rank: 20, permissions: [] });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/w/${team.workspaceId}/settings/members`);
  await alice.button(/Bob/).click();
  const choice = page.getByRole('menuitemcheckbox', { name });
  await expect(choice).toBeVisible();
  await expectWithin(page, page.getByRole('menu'));
  await choice.click();
  await expectWithin(page, page.getByRole('listitem').filter({ hasText: 'Bob' }));
});

/** Nothing of it lies beyond the edges of the window, nor has to be scrolled to sideways. */
async function expectWithin(page: Page, part: Locator): Promise<void> {
  await expect(part).toContainText('W'.repeat(60));
  const { x = -1, width = Infinity } = (await part.boundingBox()) ?? {};
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  expect(await part.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
}

/** No sideways scrolling, and every target large enough for a finger. Links within a sentence are as large as their words. */
async function expectFits(page: Page): Promise<void> {
  const { width, scrollWidth, small } = await page.evaluate((smallest) => {
    const targets = [...document.querySelectorAll('a[href], button, input, textarea, [role="menuitem"]')];
    return {
      width: innerWidth,
      scrollWidth: document.documentElement.scrollWidth,
      small: targets
        .filter((target) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !target.closest('p, .sr-only'))
        .map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.width < smallest || box.height < smallest))
        .map(({ target, box }) => `${target.outerHTML.slice(0, 120)}: ${box.width} × ${box.height}`),
    };
  }, smallestTarget);
  expect(width).toBe(360);
  expect(scrollWidth).toBeLessThanOrEqual(width);
  expect(small).toEqual([]);
}
