import { updateThread } from '@chatera/protocol';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import { press } from './support/keyboard.js';
import { Line } from './support/line.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';
import { reply, write } from './support/threads.js';

test("a channel's threads are listed beside it, live, with topics apart; one is read and left again by mouse", async ({
  alice,
  bob,
  team,
}) => {
  const { general } = team;
  const oars = await write(bob.client, general, 'Where are the oars?');
  await reply(bob.client, { channelId: general, id: oars }, 'Nobody?');
  await alice.openChannel(general);
  await threadsButton(alice).click();
  await expect(threadsButton(alice)).toHaveAttribute('aria-pressed', 'true');
  const { page } = alice;
  await expect(page).toHaveURL(/\?threads=all$/);
  await expect(item(alice, 'oars')).toContainText('1 reply');
  await expectAccessible(page);

  const course = await write(bob.client, general, 'Which course do we take?');
  await reply(bob.client, { channelId: general, id: course }, 'The long one');
  await expect(items(alice).first()).toContainText('course');
  await bob.client.call(updateThread, { channelId: general, threadId: course, title: 'Saturday' });
  await expect(items(alice).first()).toContainText('Saturday');
  await pane(alice).getByText('Topics', { exact: true }).click();
  await expect(items(alice)).toHaveCount(1);
  await bob.client.call(updateThread, { channelId: general, threadId: course, title: null });
  await expect(pane(alice).getByRole('heading', { name: 'No topics here yet' })).toBeVisible();
  await expectAccessible(page);
  await bob.client.call(updateThread, { channelId: general, threadId: oars, title: 'Oars' });

  await item(alice, 'Oars').getByRole('link').click();
  const thread = page.getByRole('complementary', { name: 'Thread', exact: true });
  await expect(thread).toContainText('Nobody?');
  await page.keyboard.press('Escape');
  await expect(item(alice, 'Oars')).toBeVisible();
  await expect(page).toHaveURL(/\?threads=topics$/);

  await item(alice, 'Oars').hover();
  await item(alice, 'Oars').getByRole('button', { name: 'Follow' }).click();
  await expect(item(alice, 'Oars').getByRole('button', { name: 'Unfollow' })).toBeVisible();
  await reply(bob.client, { channelId: general, id: oars }, 'Found them');
  await expect(item(alice, 'Oars')).toContainText('1 unread reply');
  await threadsButton(alice).click();
  await expect(pane(alice)).toHaveCount(0);
});

test('by keyboard alone: the list is asked for, walked, a thread opened and left, and the list closed', async ({ alice, bob, team }) => {
  const { general } = team;
  for (const text of ['The first thread', 'The second thread'])
    await reply(bob.client, { channelId: general, id: await write(bob.client, general, text) }, 'yes');
  await alice.openChannel(general);
  await expect(alice.composer).toBeFocused();
  const { page } = alice;
  await page.keyboard.press('Control+Shift+L');
  const all = pane(alice).getByRole('radio', { name: 'All' });
  await expect(all).toBeFocused();
  await press(page, 'Tab', item(alice, 'second').getByRole('link'));
  await page.keyboard.press('j');
  await expect(item(alice, 'first').getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Thread', exact: true })).toContainText('The first thread');
  await page.keyboard.press('Escape');
  await expect(all).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(pane(alice)).toHaveCount(0);
  await expect(alice.composer).toBeFocused();
});

test('what began while the line was cut is there when it is back', async ({ alice, bob, team }) => {
  const { general } = team;
  await alice.openChannel(general);
  const line = await Line.of(alice.page);
  await alice.page.goto(`/w/${team.workspaceId}/c/${general}?threads=all`);
  await expect(pane(alice).getByRole('heading', { name: 'No threads here yet' })).toBeVisible();
  await line.cut();
  await expect(alice.reconnecting).toBeVisible();
  await reply(bob.client, { channelId: general, id: await write(bob.client, general, 'While the line was cut') }, 'so it was');
  line.restore();
  await alice.button('Try now').click();
  await expect(item(alice, 'While the line was cut')).toBeVisible();
});

test('on a phone the list has the screen for itself, and there is a way back', async ({ alice, bob, team }) => {
  const { general } = team;
  await reply(bob.client, { channelId: general, id: await write(bob.client, general, 'A thread on a phone') }, 'yes');
  const { page } = alice;
  await page.setViewportSize({ width: 360, height: 740 });
  await alice.openChannel(general);
  await threadsButton(alice).click();
  const list = page.getByRole('list', { name: 'Threads here' });
  await expect(list).toBeVisible();
  await expect(alice.composer).toBeHidden();
  await expectAccessible(page);
  await list.getByRole('link').click();
  await alice.button('Back to the channel').click();
  await expect(list).toBeVisible();
  await alice.button('Back to the conversation').click();
  await expect(alice.composer).toBeVisible();
});

const threadsButton = ({ page }: Member): Locator => page.getByRole('main').getByRole('button', { name: 'Threads' });
const pane = ({ page }: Member): Locator => page.getByRole('complementary', { name: 'Threads' });
const items = (member: Member): Locator => pane(member).getByRole('list', { name: 'Threads here' }).getByRole('listitem');
const item = (member: Member, text: string): Locator => items(member).filter({ hasText: text });
