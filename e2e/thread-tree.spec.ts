import { sendMessage, MessageId, type ChannelId } from '@chatera/protocol';
import { anId } from '@chatera/testkit/builders';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';
import { reply, write } from './support/threads.js';

test('answers stand below what they answer, live; branches are closed, opened and answered by mouse', async ({ alice, bob, team }) => {
  const { general } = team;
  const root = await write(bob.client, general, 'Which course do we take?');
  const at = (id: MessageId) => ({ channelId: general, id });
  const long = await reply(bob.client, at(root), 'The long one');
  const short = await reply(alice.client, at(root), 'The short one');
  await reply(alice.client, at(long), 'Why the long one?');
  await alice.page.goto(`/w/${team.workspaceId}/c/${general}?t=${root}`);
  await showAs(alice, 'Show as a tree');
  await expect(said(alice)).toHaveText([/Which course/, /The long one/, /Why the long one/, /The short one/]);
  await expect(item(alice, 'Why the long one').first()).toHaveAttribute('aria-level', '3');
  await expectAccessible(alice.page);

  await reply(bob.client, at(short), 'It is shallow there');
  await expect(said(alice)).toHaveText([/Which course/, /The long one/, /Why the long one/, /The short one/, /It is shallow there/]);
  await tree(alice).getByRole('button', { name: 'Hide 1 reply' }).first().click();
  await expect(said(alice)).toHaveText([/Which course/, /The long one/, /The short one/, /It is shallow there/]);
  await tree(alice).getByRole('button', { name: 'Show 1 reply' }).click();
  await item(alice, 'Why the long one').first().hover();
  await item(alice, 'Why the long one').first().getByRole('button', { name: /Reply/ }).click();
  await alice.page.keyboard.type('Because of the wind');
  await alice.page.keyboard.press('Enter');
  await expect(item(alice, 'Because of the wind')).toHaveAttribute('aria-level', '4');

  await alice.page.reload();
  await expect(said(alice)).toHaveCount(6);
  await showAs(alice, 'Show in the order written');
  await expect(alice.page.getByRole('log', { name: 'Replies' })).toContainText('Because of the wind');
});

test('by keyboard alone: in, out, closed, opened, to both ends; each item says all of it', async ({ alice, bob, team }) => {
  const { general } = team;
  const root = await write(alice.client, general, 'The first');
  const at = (id: MessageId) => ({ channelId: general, id });
  const thread = `/w/${team.workspaceId}/c/${general}?t=${root}`;
  await alice.page.goto(thread);
  await showAs(alice, 'Show as a tree');
  await alice.openChannel(general);
  const one = await reply(bob.client, at(root), 'One');
  await reply(bob.client, at(one), 'One and a half');
  await reply(bob.client, at(root), 'Two');
  await alice.page.goto(thread);
  const { keyboard } = alice.page;
  await item(alice, 'Two').focus();
  await keyboard.press('Home');
  await expect(said(alice).first()).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(item(alice, 'One').first()).toBeFocused();
  await expect(item(alice, 'One').first()).toHaveAccessibleName(/^Bob .*One New Hide 1 reply/);
  await expect(item(alice, 'One').first()).toHaveAttribute('aria-expanded', 'true');
  await keyboard.press('ArrowRight');
  await expect(item(alice, 'One and a half')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expect(item(alice, 'One').first()).toHaveAttribute('aria-expanded', 'false');
  await expect(item(alice, 'One and a half')).toHaveCount(0);
  await keyboard.press('j');
  await expect(item(alice, 'Two')).toBeFocused();
  await keyboard.press('k');
  await keyboard.press('ArrowRight');
  await keyboard.press('End');
  await expect(item(alice, 'Two')).toBeFocused();
  await expect(item(alice, 'Two')).toHaveAttribute('aria-setsize', '2');
  await keyboard.press('ArrowLeft');
  await expect(said(alice).first()).toBeFocused();
});

test('300 replies down to depth 20: gone on with where there is no room, and a link leads into the depth', async ({ alice, bob, team }) => {
  const { general } = team;
  const root = await write(bob.client, general, 'A long talk');
  const deepest = await talk(bob, { channelId: general, root, depth: 20, count: 300 });
  await alice.page.goto(`/w/${team.workspaceId}/c/${general}?t=${root}`);
  await showAs(alice, 'Show as a tree');
  await expect(said(alice).first()).toContainText('300 replies');
  await tree(alice)
    .getByRole('button', { name: /^Go on reading/ })
    .first()
    .click();
  await expect(said(alice).first()).toHaveAttribute('aria-level', '1');
  await alice.button('Back to the whole thread').click();
  await expect(said(alice).first()).toContainText('300 replies');

  await alice.page.goto(`/w/${team.workspaceId}/c/${general}?t=${root}&m=${deepest}`);
  await expect(item(alice, 'Depth 20')).toBeVisible();
  await expect(alice.button('Back to the whole thread')).toBeVisible();
});

interface Talk {
  channelId: ChannelId;
  root: MessageId;
  depth: number;
  count: number;
}

/** One branch of this depth, and the rest beside it. Returns the deepest. */
async function talk({ client }: Member, { channelId, root, depth, count }: Talk): Promise<MessageId> {
  let parentId = root;
  for (let level = 1; level <= depth; level += 1) parentId = await reply(client, { channelId, id: parentId }, `Depth ${level}`);
  for (let left = count - depth; left > 0; left -= 50) {
    const texts = Array.from({ length: Math.min(50, left) }, (_, index) => `Beside ${left - index}`);
    await Promise.all(
      texts.map((text) =>
        client.call(sendMessage, {
          id: anId(MessageId),
          channelId,
          body: { kind: 'plain', text },
          reply: { parentId: root, isInChannel: false },
        }),
      ),
    );
  }
  return parentId;
}

async function showAs(member: Member, choice: string): Promise<void> {
  await member.button('More for this thread').click();
  await member.page.getByRole('menuitem', { name: choice }).click();
}

const tree = ({ page }: Member): Locator => page.getByRole('tree', { name: 'Replies as a tree' });
const said = (member: Member): Locator => tree(member).getByRole('treeitem');
const item = (member: Member, text: string): Locator => said(member).filter({ hasText: text });
