import { addChannelMember, createChannel, removeChannelMember } from '@chatera/protocol';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import { press } from './support/keyboard.js';
import { Line } from './support/line.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';
import { reply, write } from './support/threads.js';

test('replies in a followed thread are counted at once, listed, read and left by mouse', async ({ alice, bob, team }) => {
  const { general } = team;
  await alice.openChannel(general);
  await expect(alice.composer).toBeVisible();
  const threadId = await write(alice.client, general, 'Who has the **key** to the boathouse?\nI am at the door.');
  await expect(threadsLink(alice)).toHaveAccessibleName('Threads');
  await reply(bob.client, { channelId: general, id: threadId }, 'I have');
  await expect(threadsLink(alice)).toHaveAccessibleName('Threads 1 thread with unread replies');

  await threadsLink(alice).click();
  const { page } = alice;
  await expect(page).toHaveTitle('Threads · ChatEra');
  await expect(page.getByRole('main', { name: 'Threads' }).getByRole('heading', { level: 1, name: 'Threads' })).toBeVisible();
  await expect(threadsLink(alice)).toHaveAttribute('aria-current', 'page');
  await expect(alice.channelLink('general')).toBeVisible();
  const thread = item(alice, 'boathouse');
  for (const text of ['general', 'You: Who has the key to the boathouse?', '1 reply', '1 unread reply'])
    await expect(thread).toContainText(text);
  await expect(thread).not.toContainText('at the door');
  await expect(thread.getByRole('link')).toHaveAttribute('href', `/w/${team.workspaceId}/c/${general}?t=${threadId}`);
  await expectAccessible(page);

  await reply(bob.client, { channelId: general, id: threadId }, 'and the oars');
  await expect(thread).toContainText('2 unread replies');
  await choice(alice, 'Unread').click();
  await expect(thread).toBeVisible();
  await thread.getByRole('button', { name: 'Mark read' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is read' })).toBeVisible();
  await expect(threadsLink(alice)).toHaveAccessibleName('Threads');
  await expectAccessible(page);

  await choice(alice, 'Threads').click();
  await expect(thread).toContainText('2 replies');
  await thread.click({ button: 'right', position: { x: 20, y: 20 } });
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Unfollow' }).click();
  await expect(page.getByRole('heading', { name: 'No threads yet' })).toBeVisible();
  await reply(bob.client, { channelId: general, id: threadId }, 'anybody?');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No threads yet' })).toBeVisible();
  await expect(threadsLink(alice)).toHaveAccessibleName('Threads');
});

test('by keyboard alone: to the threads, from one to the next, read, left and followed again, opened', async ({ alice, bob, team }) => {
  const { general } = team;
  const first = await write(alice.client, general, 'The first thread');
  const second = await write(alice.client, general, 'The second thread');
  await reply(bob.client, { channelId: general, id: first }, 'one');
  await reply(bob.client, { channelId: general, id: second }, 'two');
  await alice.openChannel(general);
  const { page } = alice;
  const { keyboard } = page;
  await press(page, 'Shift+Tab', threadsLink(alice));
  await keyboard.press('Enter');
  const [upper, lower] = [item(alice, 'second').getByRole('link'), item(alice, 'first').getByRole('link')];
  await press(page, 'Tab', upper);
  await keyboard.press('j');
  await expect(lower).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(upper).toBeFocused();
  await press(page, 'Tab', item(alice, 'second').getByRole('button', { name: 'Mark read' }));
  await keyboard.press('Enter');
  await expect(upper).toBeFocused();
  await expect(threadsLink(alice)).toHaveAccessibleName('Threads 1 thread with unread replies');

  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+F10');
  await press(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Unfollow' }));
  await keyboard.press('Enter');
  await expect(lower).toHaveCount(0);
  await expect(upper).toBeFocused();
  await alice.button('Follow again').click();
  await expect(lower).toBeVisible();
  await reply(bob.client, { channelId: general, id: first }, 'one more');

  await page.getByRole('radio', { name: 'Threads', exact: true }).focus();
  await keyboard.press('ArrowRight');
  await expect(upper).toHaveCount(0);
  await press(page, 'Tab', lower);
  await keyboard.press('Shift+F10');
  await press(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Mark read' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Everything is read' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Unread' })).toBeFocused();

  await keyboard.press('ArrowLeft');
  // The one that was written in last stands above now.
  await press(page, 'Tab', lower);
  await keyboard.press('ArrowDown');
  await expect(upper).toBeFocused();
  await keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/c/${general}\\?t=${second}$`));
});

test('more pages come by scrolling to the end, and what was missed comes when the line is back', async ({ alice, bob, team }) => {
  const { general } = team;
  for (let number = 1; number <= 35; number += 1) {
    const id = await write(alice.client, general, `Thread number ${number}.`);
    if (number > 1) await reply(bob.client, { channelId: general, id }, 'yes');
  }
  const line = await Line.of(alice.page);
  await alice.page.goto('/threads');
  const items = alice.page.getByRole('list', { name: 'Followed threads' }).getByRole('listitem');
  await expect(items.first()).toContainText('Thread number 35.');
  await expect(items).toHaveCount(30);
  await expect(threadsLink(alice)).toHaveAccessibleName('Threads 34 threads with unread replies');
  await items.last().scrollIntoViewIfNeeded();
  await alice.page.mouse.move(800, 500);
  await alice.page.mouse.wheel(0, 3_000);
  await expect(items).toHaveCount(34);
  await expect(alice.button('Show more')).toHaveCount(0);

  await line.cut();
  await expect(alice.reconnecting).toBeVisible();
  // On another device of hers: nothing of it is unread.
  const late = await write(bob.client, general, 'While the line was cut');
  await reply(alice.client, { channelId: general, id: late }, 'I see');
  line.restore();
  await alice.button('Try now').click();
  await expect(items.first()).toContainText('While the line was cut');
  await expect(items).toHaveCount(35);
});

test('threads of a channel that one does not see any more are gone; on a phone there is a way back', async ({ alice, bob, team }) => {
  const { workspaceId } = team;
  const { channel } = await alice.client.call(createChannel, { workspaceId, kind: 'private', name: 'crew' });
  const place = { channelId: channel.id, userId: bob.userId };
  await alice.client.call(addChannelMember, place);
  const id = await write(bob.client, channel.id, 'Sail at six?');
  await reply(alice.client, { channelId: channel.id, id }, 'Aye');
  const { page } = bob;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/w/${workspaceId}`);
  await expect(threadsLink(bob)).toHaveAccessibleName('Threads 1 thread with unread replies');
  await threadsLink(bob).click();
  await expect(item(bob, 'Sail at six?')).toContainText('crew');
  await expect(bob.channels).toHaveCount(0);
  await expectAccessible(page);
  const [wanted, has] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  expect(wanted).toBeLessThanOrEqual(has);

  await alice.client.call(removeChannelMember, place);
  await expect(page.getByRole('heading', { name: 'No threads yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the channels' }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${workspaceId}$`));
  await expect(threadsLink(bob)).toHaveAccessibleName('Threads');
});

const threadsLink = ({ channels }: Member): Locator => channels.getByRole('link', { name: /^Threads/ });
const choice = ({ page }: Member, name: string): Locator => page.getByRole('radiogroup', { name: 'What to show' }).getByText(name);
const item = ({ page }: Member, text: string): Locator =>
  page.getByRole('list', { name: 'Followed threads' }).getByRole('listitem').filter({ hasText: text });
