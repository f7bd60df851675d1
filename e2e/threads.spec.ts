import type { ChannelId, MessageId } from '@chatera/protocol';
import type { Locator } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import type { Member } from './support/people.js';
import type { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

/** The thread beside the channel. */
const paneOf = ({ page }: Tab): Locator => page.getByRole('complementary', { name: 'Thread' });
const repliesIn = (pane: Locator): Locator => pane.getByRole('article');
const composerIn = (pane: Locator): Locator => pane.getByRole('textbox', { name: 'Reply in the thread' });

async function answer(pane: Locator, text: string): Promise<void> {
  await composerIn(pane).fill(text);
  await composerIn(pane).press('Enter');
  await expect(repliesIn(pane).filter({ hasText: text })).toBeVisible();
}

interface Place {
  readonly channelId: ChannelId;
  /** Of the message that is answered. */
  readonly parentId?: MessageId;
}

async function sent({ client }: Member, { channelId, parentId }: Place, text: string): Promise<MessageId> {
  const reply = parentId && { threadId: parentId, parentId, isInChannel: false };
  const id = client.outbox.send(channelId, { kind: 'plain', text }, reply);
  await client.outbox.whenSent(id);
  return id;
}

async function openThread(tab: Tab, text: string): Promise<Locator> {
  await tab.message(text).hover();
  await tab.message(text).getByRole('button', { name: 'Reply in thread' }).click();
  await expect(composerIn(paneOf(tab))).toBeFocused();
  return paneOf(tab);
}

test('two people answer each other beside the channel, at any depth, and both see it live', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  await sent(bob, { channelId }, 'Where do we eat?');
  const hers = await openThread(alice, 'Where do we eat?');
  await answer(hers, 'At the harbour.');
  await expect(alice.message('At the harbour.')).toHaveCount(0);

  const line = bob.message('Where do we eat?').getByRole('button', { name: /1 reply/ });
  await expect(line).toContainText('1 new');
  await line.click();
  const his = paneOf(bob);
  await expect(repliesIn(his).filter({ hasText: 'At the harbour.' })).toBeVisible();
  await expect(line).not.toContainText('new');

  await his.getByText('At the harbour.').hover();
  await repliesIn(his).filter({ hasText: 'At the harbour.' }).getByRole('button', { name: 'Reply in thread' }).click();
  await expect(his.getByText('Answering Alice: At the harbour.')).toBeVisible();
  await expect(composerIn(his)).toBeFocused();
  await answer(his, 'Which one?');
  const nested = repliesIn(hers).filter({ hasText: 'Which one?' });
  await expect(nested.getByRole('button', { name: 'Alice: At the harbour.' })).toBeVisible();
  await expectAccessible(bob.page);

  await his.getByRole('checkbox', { name: 'Send to the channel as well' }).check();
  await answer(his, 'The old one!');
  await expect(alice.message('The old one!').getByRole('button', { name: 'In the thread: Where do we eat?' })).toBeVisible();
  await expect(his.getByRole('checkbox')).not.toBeChecked();
});

test('by keyboard: T opens it, Escape closes it, and what was begun stays', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  await sent(bob, { channelId }, 'Coffee?');
  await alice.message('Coffee?').focus();
  await alice.page.keyboard.press('t');
  const pane = paneOf(alice);
  await expect(composerIn(pane)).toBeFocused();
  await alice.page.keyboard.type('In a min');
  await alice.page.keyboard.press('Escape');
  await expect(pane).toBeHidden();
  await expect(alice.composer).toBeFocused();
  await alice.message('Coffee?').focus();
  await alice.page.keyboard.press('t');
  await expect(composerIn(pane)).toHaveValue('In a min');
  await alice.page.keyboard.type('ute');
  await alice.page.keyboard.press('Enter');
  await expect(repliesIn(pane).filter({ hasText: 'In a minute' })).toBeVisible();
});

test('an address leads to a reply in its thread, and back leads out of it', async ({ alice, bob, team }) => {
  const channelId = await aChannel(alice, bob);
  const root = await sent(bob, { channelId }, 'The list');
  const replies: MessageId[] = [];
  for (let i = 1; i <= 60; i++) replies.push(await sent(bob, { channelId, parentId: root }, `Item ${i}.`));
  await alice.page.goto(`/w/${team.workspaceId}/c/${channelId}?t=${root}&m=${replies[9]}`);
  await expect(repliesIn(paneOf(alice)).filter({ hasText: 'Item 10.' })).toBeInViewport();
  await expect(repliesIn(paneOf(alice)).filter({ hasText: 'Item 60.' })).not.toBeInViewport();
  await alice.page.getByRole('button', { name: 'Close the thread' }).click();
  await expect(paneOf(alice)).toBeHidden();
  await alice.page.goBack();
  await expect(repliesIn(paneOf(alice)).filter({ hasText: 'Item 10.' })).toBeInViewport();
});

test('a thread gets a title, is closed for replies, and opened again', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  const root = await sent(alice, { channelId }, 'About the boat');
  await sent(bob, { channelId, parentId: root }, 'It leaks');
  await bob
    .message('About the boat')
    .getByRole('button', { name: /1 reply/ })
    .click();
  const hers = await openThread(alice, 'About the boat');
  const menu = (name: string) => async () => {
    await hers.getByRole('button', { name: 'More for this thread' }).click();
    await alice.page.getByRole('menuitem', { name }).click();
  };
  await menu('Give it a title')();
  await alice.field('Title').fill('Boat repairs');
  await alice.button('Save').click();
  for (const person of [alice, bob]) {
    await expect(paneOf(person).getByRole('heading', { name: /Boat repairs/ })).toBeVisible();
    await expect(person.message('About the boat').getByRole('button', { name: /Boat repairs/ })).toBeVisible();
  }
  await menu('Close for new replies')();
  await expect(paneOf(bob).getByText('Nobody can reply any more')).toBeVisible();
  await expect(composerIn(paneOf(bob))).toBeHidden();
  await expect(composerIn(hers)).toBeVisible();
  await menu('Open for replies again')();
  await expect(composerIn(paneOf(bob))).toBeVisible();
});

test('on a narrow screen it has the screen for itself, and the way back', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  const root = await sent(bob, { channelId }, 'Small screens');
  await sent(alice, { channelId, parentId: root }, 'work too');
  await bob.page.setViewportSize({ width: 390, height: 780 });
  await bob
    .message('Small screens')
    .getByRole('button', { name: /1 reply/ })
    .click();
  const alone = bob.page.getByRole('main');
  await expect(alone.getByRole('article').filter({ hasText: 'work too' })).toBeVisible();
  await expect(bob.composer).toBeHidden();
  await expectAccessible(bob.page);
  await bob.button('Back to the channel').click();
  await expect(bob.composer).toBeVisible();
});
