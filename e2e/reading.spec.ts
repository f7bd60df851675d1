import { createChannel, removeChannelMember, type ChannelId } from '@chatera/protocol';
import type { Locator, Page } from '@playwright/test';
import { press } from './support/keyboard.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';

const count = 120;

test.beforeEach(async ({ alice, bob, team }) => {
  const ids = Array.from({ length: count }, (_, i) => {
    const more = i % 7 === 0 ? `\n\n${'A longer one, which takes several lines. '.repeat(6)}` : '';
    return bob.client.outbox.send(team.general, { kind: 'plain', text: `Number ${i + 1}. [link](https://example.org/${i})${more}` });
  });
  await Promise.all(ids.map(async (id) => bob.client.outbox.whenSent(id)));
  await openAtEnd(alice, team.general);
});

async function openAtEnd(person: Member, channelId: ChannelId): Promise<void> {
  await person.openChannel(channelId);
  const jump = jumpOf(person);
  const last = person.message(`Number ${count}.`);
  await expect(async () => {
    if (await jump.isVisible()) await jump.click({ timeout: 500 });
    await expect(last).toBeInViewport({ timeout: 500 });
    await expect(jump).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

const jumpOf = (person: Member) => person.button(/Jump to latest|new messages?$/);
const distanceFromEnd = async (log: Locator) =>
  log.evaluate(({ scrollHeight, scrollTop, clientHeight }) => Math.round(scrollHeight - scrollTop - clientHeight));

/** A keyboard that opens, a phone that is turned, a window made tall and small again. */
const sizes = [
  [1280, 6_000],
  [1280, 700],
  [1280, 300],
  [390, 844],
  [844, 390],
  [390, 844],
  [390, 480],
  [1280, 800],
] as const;

test('the end stays in view however the window changes', async ({ alice }) => {
  for (const [width, height] of sizes) {
    await alice.page.setViewportSize({ width, height });
    await expect(async () => {
      await calm(alice.page);
      expect(await distanceFromEnd(alice.log), `${width} × ${height}`).toBe(0);
    }).toPass({ timeout: 3_000 });
    await expect(jumpOf(alice)).toHaveCount(0);
  }
});

test('the first row stays in its place however the window changes, while one reads', async ({ alice }) => {
  await alice.log.hover();
  for (let turn = 0; turn < 8; turn += 1) await alice.page.mouse.wheel(0, -200);
  await expect(jumpOf(alice)).toBeVisible();
  for (const [width, height] of sizes.slice(2)) {
    await calm(alice.page);
    const before = await firstRow(alice.log);
    await alice.page.setViewportSize({ width, height });
    await calm(alice.page);
    expect(await topOf(alice.log, before.key), `${width} × ${height}`).toBeCloseTo(before.top, 0);
  }
});

test('End and Home take the focus along, and Tab passes the list in one step', async ({ alice }) => {
  const { keyboard } = alice.page;
  const newest = alice.message(`Number ${count}.`);
  await alice.composer.focus();
  await press(alice.page, 'Shift+Tab', newest.getByRole('link', { name: 'link' }));
  await press(alice.page, 'Shift+Tab', newest);
  await keyboard.press('Home');
  await expect(alice.page.locator('[data-row]:focus')).toBeInViewport();
  await expect(newest).not.toBeInViewport();
  await keyboard.press('End');
  await expect(newest).toBeFocused();
  await expect(newest).toBeInViewport();

  for (let up = 0; up < 3; up += 1) await keyboard.press('ArrowUp');
  await expect(alice.message(`Number ${count - 3}.`)).toBeFocused();
  await alice.say('mine');
  await alice.sees('mine');
  await keyboard.press('Shift+Tab');
  await expect(alice.log.locator('article:focus, article:focus-within')).toContainText('mine');

  const stops = await alice.log.evaluate(
    (log) => [...log.querySelectorAll<HTMLElement>('[data-row] *')].filter((each) => each.tabIndex >= 0).length,
  );
  expect(stops).toBeLessThan(8);
});

test('a link to an old message, and End brings the focus to the newest', async ({ alice, bob, team }) => {
  const more = Array.from({ length: 120 }, (_, i) => bob.client.outbox.send(team.general, { kind: 'plain', text: `Later ${i + 1}.` }));
  await Promise.all(more.map(async (id) => bob.client.outbox.whenSent(id)));
  await alice.page.reload();
  const old = bob.client.timelines;
  await old.open(team.general, { at: 1 });
  const [, target] = old.get(team.general).messages;
  await alice.page.goto(`/w/${team.workspaceId}/c/${team.general}?m=${target?.id}`);
  const row = alice.page.locator(`[data-row="${target?.id}"]`);
  await expect(row).toBeInViewport();
  await row.focus();
  await alice.page.keyboard.press('End');
  await expect(alice.message('Later 120.')).toBeFocused();
  await expect(alice.message('Later 120.')).toBeInViewport();
});

test('a notice covers no part of where one writes', async ({ alice }) => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ]) {
    await alice.page.setViewportSize(viewport);
    await alice.messages.last().focus();
    await alice.page.keyboard.press('Shift+F10');
    await alice.page.getByRole('menuitem', { name: 'Copy link' }).click();
    const notice = alice.page.locator('[data-sonner-toast]').first();
    await expect(notice).toBeVisible();
    const [a, b] = [await notice.boundingBox(), await alice.page.locator('form').last().boundingBox()];
    expect((a?.y ?? NaN) + (a?.height ?? NaN)).toBeLessThan(b?.y ?? NaN);
  }
});

test('whoever is removed from a public channel reads how many are left', async ({ alice, bob, team }) => {
  const { channel } = await alice.client.call(createChannel, { workspaceId: team.workspaceId, kind: 'public', name: 'deck' });
  const channelId = channel.id;
  await bob.openChannel(channelId);
  await bob.button('Join').click();
  await expect(bob.button('2 members')).toBeVisible();
  await alice.client.call(removeChannelMember, { channelId, userId: bob.userId });
  await expect(bob.button('1 member')).toBeVisible();
  await expect(bob.page.locator('p:empty')).toHaveCount(0);
});

/** Waits until nothing has moved for a while. */
async function calm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const log = document.querySelector('[role="log"]');
    for (let still = 0, before = ''; still < 15;) {
      await new Promise(requestAnimationFrame);
      const now = `${log?.scrollTop} ${log?.scrollHeight} ${log?.clientHeight}`;
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}

/** The row at the upper edge. `top` is px from there. */
const firstRow = async (log: Locator): Promise<{ key: string; top: number }> =>
  log.evaluate((element) => {
    const edge = element.getBoundingClientRect().top;
    const rows = [...element.querySelectorAll<HTMLElement>('[data-row]')].map((row) => ({
      key: row.dataset.row ?? '',
      box: row.getBoundingClientRect(),
    }));
    const [first] = rows.filter(({ box }) => box.bottom > edge + 1).sort((a, b) => a.box.top - b.box.top);
    return { key: first?.key ?? '', top: (first?.box.top ?? NaN) - edge };
  });

const topOf = async (log: Locator, key: string): Promise<number> =>
  log.evaluate(
    (element, wanted) =>
      (element.querySelector(`[data-row="${wanted}"]`)?.getBoundingClientRect().top ?? NaN) - element.getBoundingClientRect().top,
    key,
  );
