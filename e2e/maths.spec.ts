import type { Locator, Page } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import { expect, test } from './support/test.js';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const wide = Array.from({ length: 30 }, (_, n) => `x_{${n}}`).join('');

async function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

async function scrolled(box: Locator): Promise<number> {
  return box.evaluate((element) => element.scrollLeft);
}

test('formulas are drawn for both, prices stay prices, and copied they are what was written', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const text = 'Since $a_1^2 + b^2 = c^2$ costs $5, not $10:\n$$\n\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n$$\n```math\n\\sum_{i=1}^n i\n```';
  await alice.composer.fill(text);
  await alice.page.keyboard.press('Enter');
  for (const { page } of [alice, bob]) {
    const message = page.getByRole('article').filter({ hasText: 'costs' });
    await expect(message.locator('math')).toHaveCount(3);
    await expect(message.locator('math').first().locator('annotation')).toHaveText('a_1^2 + b^2 = c^2');
    await expect(message.getByRole('paragraph').first()).toContainText('costs $5, not $10:');
    await expect(message.getByRole('group', { name: 'Formula' })).toHaveCount(2);
    // With letters of its own, from our own address.
    await expect.poll(async () => page.evaluate(() => document.fonts.check('16px KaTeX_Main'))).toBe(true);
    await expectAccessible(page);
  }
  await bob.page.reload(); // now from the history
  await expect(bob.message('costs').locator('math')).toHaveCount(3);
  await bob.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await bob.message('costs').click({ button: 'right' });
  await bob.page.getByRole('menuitem', { name: 'Copy text' }).click();
  await expect.poll(async () => bob.page.evaluate(async () => navigator.clipboard.readText())).toBe(text);
});

test('a formula with a mistake shows what was written and why it is not drawn', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('Half is $\\frac{1}{2$ of $x$');
  const message = bob.message('Half is');
  await expect(message.locator('math')).toHaveCount(1);
  await expect(message.getByTitle(/^This formula has a mistake: /)).toContainText('\\frac{1}{2');
  await expectAccessible(bob.page);
});

test('a wide formula scrolls in its own box, by keyboard too, and nothing else does, from the right as well', async ({
  server,
  tabs,
  alice,
  team,
}) => {
  await alice.openChannel(team.general);
  await alice.say(`In a line $\\frac{${wide}}{2}$ and\n$$\n${wide}\n$$`);
  const carol = await team.newcomer('Carol');
  const tab = await tabs.open(server.url, phone);
  await tab.page.request.post('/api/v1/auth/login', {
    data: { email: carol.session.get().me?.email, password: 'four quiet words here', refreshIn: 'cookie', deviceName: 'Phone' },
  });
  await tab.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  const boxes = tab.page.getByRole('group', { name: 'Formula' });
  await expect(boxes).toHaveCount(2);
  for (const direction of ['ltr', 'rtl']) {
    await tab.page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    for (const box of [boxes.first(), boxes.last()]) {
      await expect(box).toHaveCSS('direction', 'ltr');
      await box.evaluate((element) => element.scrollTo({ left: 0 }));
      await box.focus();
      await tab.page.keyboard.press('ArrowRight');
      await expect.poll(async () => scrolled(box)).toBeGreaterThan(0);
    }
    expect(await widthOf(tab.page)).toBe(phone.viewport.width);
    await expectAccessible(tab.page);
  }
});

test('nothing in a formula covers what others wrote', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('Pay Alice');
  const formulas = ['\\llap{\\rule{3em}{1em}}', '\\hspace{-3em}\\rule{2em}{2em}', '\\rlap{\\rule{3em}{1em}}'];
  await bob.say(formulas.map((tex) => `x $${tex}$ y\n$$${tex}$$`).join('\n'));
  await expect(alice.message('x').last().locator('math')).toHaveCount(6);
  const strays = await alice.page.evaluate(() =>
    Array.from(document.querySelectorAll('.katex-rule')).flatMap((rule) => {
      const [inner, outer] = [rule.getBoundingClientRect(), rule.closest('[dir=ltr]')!.getBoundingClientRect()];
      const [x, y] = [inner.left + inner.width / 2, inner.top + inner.height / 2];
      const isOutside = x < outer.left || x > outer.right || y < outer.top || y > outer.bottom;
      return isOutside ? [document.elementFromPoint(x, y)?.closest('.katex') ? 'seen' : 'cut off'] : [];
    }),
  );
  expect(strays).toContain('cut off');
  expect(strays).not.toContain('seen');
});
