import { markRead, type ChannelId } from '@chatera/protocol';
import type { ChatClient } from '@chatera/client';
import type { Locator } from '@playwright/test';
import { holdHistory } from '@chatera/testkit/browser';
import { press } from './support/keyboard.js';
import { expect, test } from './support/test.js';

const count = 300;

/** Says 1 … 300, of which 200 are read by the reader. Long ones and short ones, so that heights differ. */
async function talk(writer: ChatClient, reader: ChatClient, channelId: ChannelId): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => {
    const more = i % 7 === 0 ? `\n\n${'A longer one, which takes several lines. '.repeat(6)}` : '';
    return writer.outbox.send(channelId, { kind: 'plain', text: `Number ${i + 1}.${more}` });
  });
  const [read] = await Promise.all([ids[199], ids.at(-1)].map(async (id) => id && writer.outbox.whenSent(id)));
  if (read) await reader.call(markRead, { channelId, upTo: read.seq });
}

const topOf = async (locator: Locator): Promise<number> => (await locator.boundingBox())?.y ?? NaN;

test.beforeEach(async ({ alice, bob, team }) => {
  await talk(bob.client, alice.client, team.general);
});

test('a channel opens at the first unread message, with the line and what stood above it', async ({ alice, team }) => {
  await alice.openChannel(team.general);
  const line = alice.page.getByRole('separator', { name: 'New messages from here' });
  await expect(line).toBeInViewport();
  await expect(alice.message('Number 201.')).toBeInViewport();
  await expect(alice.message('Number 200.')).toBeInViewport();
  await expect(alice.message('Number 300.')).toHaveCount(0);
  const { y = NaN, height = NaN } = (await alice.log.boundingBox()) ?? {};
  const share = ((await topOf(line)) - y) / height;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.5);

  await alice.button(/new messages|Jump to latest/).click();
  await expect(alice.message('Number 300.')).toBeInViewport();
  await alice.page.reload();
  await expect(alice.message('Number 300.')).toBeInViewport();
  await expect(line).toHaveCount(0);
});

test('a channel with few unread messages below tall ones opens at them too', async ({ alice, bob, team }) => {
  const rows = Array.from({ length: 30 }, (_, i) => `| row | ${i} |`).join('\n');
  const tall = Array.from({ length: 12 }, (_, i) => `Table ${i}\n\n| a | b |\n|---|---|\n${rows}`);
  const ids = [...tall, 'one', 'two', 'three'].map((text) => bob.client.outbox.send(team.general, { kind: 'plain', text }));
  const [read] = await Promise.all([ids[tall.length - 1], ids.at(-1)].map(async (id) => id && bob.client.outbox.whenSent(id)));
  await alice.client.call(markRead, { channelId: team.general, upTo: read?.seq ?? 0 });
  // Slow devices draw in one frame and measure in a later one.
  const devtools = await alice.page.context().newCDPSession(alice.page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await alice.openChannel(team.general);
  await expect(alice.page.getByRole('separator', { name: 'New messages from here' })).toBeInViewport();
  await expect(alice.message('three')).toBeInViewport();
});

test('history above moves nothing, to the pixel', async ({ alice, team }) => {
  await alice.openChannel(team.general);
  await alice.button(/new messages|Jump to latest/).click();
  await expect(alice.message('Number 300.')).toBeInViewport();

  const held = await holdHistory(alice.page);
  await alice.log.hover();
  let pages = 0;
  for (let turn = 0; turn < 300 && pages < 2; turn += 1) {
    await alice.page.mouse.wheel(0, -400);
    if (!held.isWaiting) continue;
    await settled(alice.page.getByRole('article').nth(3));
    const anchor = alice.messages.filter({ visible: true }).nth(2);
    const row = await anchor.getAttribute('data-row');
    const same = alice.page.locator(`[data-row="${row}"]`);
    const [before, above] = [await topOf(same), await alice.messages.count()];
    await held.release();
    await settled(same);
    expect(above).toBeGreaterThan(0);
    expect(Math.abs((await topOf(same)) - before)).toBeLessThan(1);
    pages += 1;
  }
  expect(pages).toBe(2);
});

test('the beginning can be reached, and the end again', async ({ alice, bob, team }) => {
  await alice.openChannel(team.general);
  await expect(alice.message('Number 201.')).toBeInViewport();
  await alice.log.hover();
  await expect(async () => {
    for (let turn = 0; turn < 10; turn += 1) await alice.page.mouse.wheel(0, -2_000);
    await expect(alice.message('Number 1.')).toBeInViewport({ timeout: 200 });
  }).toPass();
  await expect(alice.page.getByText('Welcome to #general')).toBeVisible();

  await bob.client.outbox.whenSent(bob.client.outbox.send(team.general, { kind: 'plain', text: 'while you were up there' }));
  await expect(alice.message('Number 1.')).toBeInViewport();
  await alice.button(/new message|Jump to latest/).click();
  await expect(alice.message('while you were up there')).toBeInViewport();
  await expect(alice.button(/new message|Jump to latest/)).toHaveCount(0);
});

/** Waits until an element keeps its place over two frames. */
async function settled(element: Locator): Promise<void> {
  await expect(async () => {
    const first = await topOf(element);
    await element.evaluate(async () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await topOf(element)).toBe(first);
  }).toPass();
}

test('PageUp and PageDown take the focus along, to a row that can be seen', async ({ alice, team }) => {
  const { page } = alice;
  await alice.openChannel(team.general);
  await alice.button(/new messages|Jump to latest/).click();
  await expect(alice.message('Number 300.')).toBeInViewport();
  await press(page, 'Shift+Tab', alice.message('Number 300.'));
  const focused = alice.log.locator('[data-row]:focus');
  const number = async () => Number(/Number (\d+)\./.exec((await focused.textContent()) ?? '')?.[1]);
  const passed = [300];
  for (const key of ['PageUp', 'PageUp', 'PageUp', 'PageDown', 'PageDown']) {
    const before = passed.at(-1);
    await page.keyboard.press(key);
    await expect(async () => {
      expect(await number()).not.toBe(before);
      await expect(focused).toBeInViewport({ ratio: 0.9, timeout: 500 });
    }).toPass();
    passed.push(await number());
  }
  const [, first = 0, second = 0, third = 0, back = 0, further = 0] = passed;
  expect(300 > first && first > second && second > third && third < back && back < further, passed.join(', ')).toBe(true);
  await page.keyboard.press('ArrowDown');
  await expect.poll(number).toBe(further + 1);
});
