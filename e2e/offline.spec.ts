import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { killProfile, openProfile } from './support/browser-process.js';
import { keptBy, refuseTwice } from './support/kept.js';
import { press } from './support/keyboard.js';
import { Line } from './support/line.js';
import { password, type Member } from './support/people.js';
import { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

const numbered = (count: number, word = 'Message') => Array.from({ length: count }, (_, i) => `${word} ${i + 1}.`);

/** One more tab of the same browser. */
async function newTab(context: BrowserContext, address: string): Promise<Tab> {
  const tab = new Tab(await context.newPage());
  await tab.page.goto(address);
  return tab;
}

/** Alice's browser with two tabs at one channel; the first was there first, so it sends for both. */
async function twoTabs(alice: Member): Promise<{ first: Tab; second: Tab; line: Line; context: BrowserContext }> {
  const context = alice.page.context();
  const line = await Line.of(context);
  await alice.openChannel(alice.team.general);
  await expect(alice.composer).toBeVisible();
  const second = await newTab(context, alice.page.url());
  await expect(second.composer).toBeVisible();
  return { first: alice, second, line, context };
}

/** What the server has, as somebody else sees it. */
async function stored({ client, team }: Member): Promise<(string | null)[]> {
  await client.timelines.open(team.general, { at: 'latest' });
  return client.timelines.get(team.general).messages.map(({ body }) => (body?.kind === 'plain' ? body.text : null));
}

test('twenty messages of an offline minute outlive the tab, and arrive once and in order', async ({ alice, bob, team }) => {
  const context = alice.page.context();
  const line = await Line.of(context);
  await alice.page.clock.install();
  await alice.openChannel(team.general);
  await expect(alice.composer).toBeVisible();
  await line.cut();
  const texts = numbered(20);
  for (const text of texts) {
    await alice.say(text);
    await alice.page.clock.fastForward(3_000);
  }
  await expect(alice.message('Message 20.')).toBeVisible();
  await expect(alice.reconnecting).toContainText('20 messages wait');
  const address = alice.page.url();
  await alice.page.close();
  expect(await stored(bob)).toEqual([]);

  // The page still comes, the server's answers do not: what waits is seen to be there.
  const again = await newTab(context, address);
  await expect(again.page.getByRole('heading', { name: '20 messages of yours wait to be sent' })).toBeVisible();
  await expect(again.page.getByRole('listitem').first()).toHaveText('Message 1.');
  await expect(again.page.getByRole('listitem').last()).toHaveText('Message 20.');

  line.restore();
  // It comes back by itself; the button is for who does not want to wait, and may be gone before it is pressed.
  await expect(async () => {
    if (await again.button('Try now').isVisible()) await again.button('Try now').click({ timeout: 500 });
    await expect(again.message('Message 20.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect.poll(() => stored(bob)).toEqual(texts);
  expect(await again.allTexts()).toEqual(texts);
  await expect(again.page.getByText('Sending…')).toHaveCount(0);
});

test('what waits outlives kill -9 of the browser', async ({ server, alice, bob, team, contextOptions }) => {
  const profile = await mkdtemp(path.join(tmpdir(), 'chatera-profile-'));
  const options = { ...contextOptions, baseURL: server.url };
  try {
    const before = await openProfile(profile, options);
    const data = { email: alice.email, password, refreshIn: 'cookie', deviceName: 'Chromium' };
    await before.request.post('/api/v1/auth/login', { data });
    const line = await Line.of(before);
    const tab = await newTab(before, `/w/${team.workspaceId}/c/${team.general}`);
    await expect(tab.composer).toBeVisible();
    await line.cut();
    const texts = numbered(5);
    for (const text of texts) await tab.say(text);
    await tab.sees('Message 5.');
    await expect(tab.page.getByText('Sending…')).toHaveCount(5); // kept, so it says that it is on its way
    expect(await killProfile(profile)).toBeGreaterThan(1);

    const after = await openProfile(profile, options);
    const again = await newTab(after, `/w/${team.workspaceId}/c/${team.general}`);
    if (await isSignedOut(again)) await signIn(again, alice.email); // the browser writes its cookies down every half minute
    await again.sees('Message 5.');
    await expect.poll(() => stored(bob)).toEqual(texts);
    await after.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test('two tabs show the same, send it once, and what waits is sent by the one that stays', async ({ alice, bob }) => {
  const { first, second, line } = await twoTabs(alice);
  const online: string[] = [];
  for (let i = 1; i <= 3; i++) {
    await first.say(`First ${i}.`);
    await second.say(`Second ${i}.`);
    online.push(`First ${i}.`, `Second ${i}.`);
  }
  await expect.poll(() => stored(bob)).toEqual(online);
  await line.cut();
  await first.say('Written in the first.');
  await second.sees('Written in the first.');
  await second.say('Written in the second.');
  await first.say('And the first again.');
  const texts = [...online, 'Written in the first.', 'Written in the second.', 'And the first again.'];
  for (const tab of [first, second]) {
    await tab.sees(...texts);
    await expect(tab.messages.locator('p')).toHaveText(texts);
  }
  await first.page.close();
  line.restore();
  await expect.poll(() => stored(bob), { timeout: 20_000 }).toEqual(texts);
  await expect(second.page.getByText('Sending…')).toHaveCount(0);
  expect(await second.allTexts()).toEqual(texts);
});

test('a tab that crashes in the middle of sending is replaced, and nothing is doubled', async ({ alice, bob }) => {
  const { first, second, line } = await twoTabs(alice);
  line.deafen(); // the server takes the message, and nobody hears that it has
  await first.say('In the middle of it.');
  await expect.poll(() => stored(bob)).toEqual(['In the middle of it.']);
  await second.say('Right behind it.');
  await second.sees('In the middle of it.', 'Right behind it.');
  await crash(first.page);
  line.restore();
  await expect.poll(() => stored(bob), { timeout: 20_000 }).toEqual(['In the middle of it.', 'Right behind it.']);
  await expect(second.page.getByText('Sending…')).toHaveCount(0, { timeout: 15_000 });
  await expect(second.message('In the middle of it.')).toHaveCount(1);
});

test('a tab that hangs loses the lead to one that does not', async ({ alice, bob }) => {
  const { first, second } = await twoTabs(alice);
  const hanging = first.page.waitForEvent('dialog');
  await first.page.evaluate(() => setTimeout(() => alert('Nothing runs in this tab until somebody answers.')));
  const dialog = await hanging;
  await second.say('Is anybody there?');
  await expect.poll(() => stored(bob), { timeout: 15_000 }).toEqual(['Is anybody there?']);
  await dialog.dismiss();
  await first.say('I was asleep.');
  await expect.poll(() => stored(bob)).toEqual(['Is anybody there?', 'I was asleep.']);
  await first.sees('Is anybody there?', 'I was asleep.');
});

test('without locks, as over plain http in a local network, tabs agree by a lease', async ({ alice, bob }) => {
  await alice.page.context().addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  const { first, second, line } = await twoTabs(alice);
  expect(await first.page.evaluate(() => typeof navigator.locks)).toBe('undefined');
  await first.say('With two tabs.');
  await second.sees('With two tabs.');
  await line.cut();
  await first.say('First.');
  await second.sees('First.');
  await second.say('Second.');
  await first.sees('Second.');
  await crash(first.page);
  line.restore();
  await expect.poll(() => stored(bob), { timeout: 20_000 }).toEqual(['With two tabs.', 'First.', 'Second.']);
  await expect(second.page.getByText('Sending…')).toHaveCount(0);
});

test('a browser that keeps nothing says so, and sends all the same', async ({ alice, bob, team }) => {
  await alice.page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('A private window', 'InvalidStateError');
    };
  });
  const line = await Line.of(alice.page);
  await alice.openChannel(team.general);
  await expect(alice.composer).toBeVisible();
  await line.cut();
  await alice.say('Do not lose me.');
  await expect(alice.message('Do not lose me.')).toContainText('Leave this tab open until it is sent.');
  line.restore();
  await expect.poll(() => stored(bob), { timeout: 15_000 }).toEqual(['Do not lose me.']);
  await expect(alice.page.getByText('Leave this tab open')).toHaveCount(0);
});

test('a message that one write could not keep stays before the next, in every tab', async ({ alice, bob }) => {
  const { first, second, line } = await twoTabs(alice);
  await second.page.evaluate(refuseTwice, 'The first.');
  await line.cut();
  await second.say('The first.');
  await second.say('The second.');
  for (const tab of [first, second]) {
    for (const text of ['The first.', 'The second.']) await expect(tab.message(text)).toContainText('Leave this tab open');
    await expect(tab.messages.locator('p:not([role])')).toHaveText(['The first.', 'The second.']);
  }
  expect(await keptBy(first.page)).toEqual([]);
  await first.say('The third.');
  const texts = ['The first.', 'The second.', 'The third.'];
  for (const tab of [first, second]) await expect(tab.page.getByText('Leave this tab open')).toHaveCount(0);
  expect(await keptBy(second.page)).toEqual(texts);
  await second.page.close();
  line.restore();
  await expect.poll(() => stored(bob), { timeout: 20_000 }).toEqual(texts);
  expect(await first.allTexts()).toEqual(texts);
});

test('what has the focus in a message keeps it when the message arrives', async ({ alice, bob, team }) => {
  const line = await Line.of(alice.page);
  await alice.openChannel(team.general);
  await bob.openChannel(team.general);
  await alice.composer.click();
  await line.cut();
  await alice.say('read https://example.org/');
  const row = alice.message('read https://example.org/');
  const link = row.getByRole('link');
  await press(alice.page, 'Shift+Tab', link);
  await expect(row.getByText('Sending')).toBeAttached();
  line.restore();
  await bob.sees('read https://example.org/');
  await expect(row.getByText('Sending')).toHaveCount(0);
  await expect(link).toBeFocused();
});

/** The renderer dies; what it held is let go by the browser. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  void page.goto('chrome://crash').catch(() => undefined);
  await crashed;
}

async function isSignedOut(tab: Tab): Promise<boolean> {
  await expect(tab.composer.or(tab.password)).toBeVisible();
  return tab.password.isVisible();
}

async function signIn(tab: Tab, email: string): Promise<void> {
  await tab.field('Email').fill(email);
  await tab.password.fill(password);
  await tab.page.keyboard.press('Enter');
  await expect(tab.composer).toBeVisible();
}
