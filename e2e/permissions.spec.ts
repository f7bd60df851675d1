import { listRoles, MessageId, sendMessage, setOverwrite, type ChannelId } from '@chatera/protocol';
import { anId } from '@chatera/testkit/builders';
import type { Locator } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import { expectFocusVisible, press } from './support/keyboard.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';

const tryToWrite = async (bob: Member, channelId: ChannelId) =>
  bob.client.call(sendMessage, { id: anId(MessageId), channelId, body: { kind: 'plain', text: 'may I?' } });

/** From here on by keyboard alone. */
async function openPermissions({ page }: Member): Promise<Locator> {
  await press(page, 'Tab', page.getByRole('button', { name: 'Channel menu' }));
  await page.keyboard.press('Enter');
  await press(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Permissions' }));
  await page.keyboard.press('Enter');
  return page.getByRole('dialog', { name: 'Permissions in #harbour' });
}

async function denyMembersToWrite({ page }: Member, dialog: Locator): Promise<void> {
  await press(page, 'Tab', dialog.getByRole('button', { name: 'Add a role' }));
  await page.keyboard.press('Enter');
  await press(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Member' }));
  await page.keyboard.press('Enter');
  const states = dialog.getByRole('radiogroup', { name: 'Send messages' });
  await press(page, 'Shift+Tab', states.getByRole('radio', { name: 'As elsewhere' }));
  await page.keyboard.press('ArrowLeft');
  await expect(states.getByRole('radio', { name: 'Deny' })).toBeChecked();
}

async function askWhyBobMayNot({ page }: Member, dialog: Locator): Promise<void> {
  await press(page, 'Shift+Tab', dialog.getByRole('tab', { name: 'Exceptions' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await press(page, 'Tab', dialog.getByRole('combobox', { name: 'Person' }));
  await page.keyboard.type('Bob');
  await expect(dialog.getByRole('option', { name: 'Bob' })).toBeVisible();
  await page.keyboard.press('Enter');
}

test('what an exception denies is refused, explained, and possible again without it', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  const { page } = alice;
  const dialog = await openPermissions(alice);
  await denyMembersToWrite(alice, dialog);
  await expectAccessible(page);
  await expect(bob.page.getByText('You may read here, and not write.')).toBeVisible();
  await expect(bob.composer).toHaveCount(0);
  await expect(tryToWrite(bob, channelId)).rejects.toMatchObject({ code: 'forbidden' });

  await askWhyBobMayNot(alice, dialog);
  await expect(dialog.getByText('No, Bob may not.')).toBeVisible();
  await expect(dialog.getByText('The exception for the role Member in this channel denies it.')).toBeVisible();
  await expectAccessible(page);

  await press(page, 'Shift+Tab', dialog.getByRole('tab', { name: 'Why may …?' }));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const remove = dialog.getByRole('button', { name: 'Remove the exception for Member' });
  await press(page, 'Tab', remove);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: /^Member.*0 allowed, 1 denied/ })).toBeFocused();
  await press(page, 'Tab', remove);
  await page.keyboard.press('Enter');
  await bob.say('and here I am again');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(alice.button('Channel menu')).toBeFocused();
  await alice.sees('and here I am again');
});

test('the permissions follow what others change, and are for nobody who may not change them', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  const dialog = await openPermissions(alice);
  await expect(dialog.getByRole('button', { name: /^Alice/ })).toBeVisible();
  const { items } = await alice.client.call(listRoles, { workspaceId: alice.team.workspaceId });
  const everyone = items.find(({ builtIn }) => builtIn === 'everyone')?.id ?? '';
  await alice.client.call(setOverwrite, { channelId, targetId: everyone, targetKind: 'role', allow: [], deny: ['attachFiles'] });
  await expect(dialog.getByRole('button', { name: /^Everyone.*0 allowed, 1 denied/ })).toBeVisible();

  await bob.button('Channel menu').click();
  await expect(bob.page.getByRole('menuitem', { name: 'Leave' })).toBeVisible();
  await expect(bob.page.getByRole('menuitem', { name: 'Permissions' })).toHaveCount(0);
});
