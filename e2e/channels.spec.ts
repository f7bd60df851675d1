import { createChannel } from '@chatera/protocol';
import { aChannel } from './support/a-channel.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';

async function pick(person: Member, field: string, name: string): Promise<void> {
  const box = person.page.getByRole('combobox', { name: field });
  await box.fill(name);
  await expect(person.page.getByRole('option', { name })).toBeVisible();
  await box.press('Enter');
}

test('a private channel does not exist for others until they are added', async ({ alice, bob, team }) => {
  for (const person of [alice, bob]) await person.openChannel(team.general);
  await alice.button('Create channel').click();
  const dialog = alice.page.getByRole('dialog', { name: 'Create channel' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('plans');
  await dialog.getByText('Private', { exact: true }).click();
  await expect(dialog.getByRole('radio', { name: /^Private/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(alice.page.getByRole('textbox', { name: 'Message #plans' })).toBeVisible();
  await alice.say('between us');

  await expect(bob.channelLink('general')).toBeVisible();
  await expect(bob.channelLink('plans')).toHaveCount(0);
  await bob.button('Browse channels').click();
  await expect(bob.page.getByRole('dialog').getByText('general')).toBeVisible();
  await expect(bob.page.getByRole('dialog').getByText('plans')).toHaveCount(0);
  await bob.page.goto(alice.page.url());
  await expect(bob.page.getByText('This channel is not here')).toBeVisible();
  await expect(bob.page.getByText('between us')).toHaveCount(0);

  await alice.button('Channel menu').click();
  await alice.page.getByRole('menuitem', { name: 'Add people' }).click();
  await pick(alice, 'People to add', 'Bob');
  await alice.button('Add 1 person').click();
  await expect(bob.channelLink('plans')).toBeVisible();
  await bob.channelLink('plans').click();
  await bob.sees('between us');
});

test('who is removed from a public channel stands outside at once', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('for everybody');
  await bob.sees('for everybody');

  await alice.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Bob/ }).click();
  await alice.button('Remove from channel').click();
  await alice.page.getByRole('alertdialog').getByRole('button', { name: 'Remove from channel' }).click();
  await expect(bob.composer).toHaveCount(0, { timeout: 2_000 });
  await expect(bob.page.getByText('You are looking at harbour from outside.')).toBeVisible();
  await bob.channelLink('general').click();
  await expect(bob.channelLink('harbour')).toHaveCount(0);
});

test('who is removed from a private channel finds nothing of it any more', async ({ alice, bob }) => {
  await alice.openChannel(alice.team.general);
  const { channel } = await alice.client.call(createChannel, { workspaceId: alice.team.workspaceId, kind: 'private', name: 'plans' });
  await alice.openChannel(channel.id);
  await alice.button('Channel menu').click();
  await alice.page.getByRole('menuitem', { name: 'Add people' }).click();
  await pick(alice, 'People to add', 'Bob');
  await alice.button('Add 1 person').click();
  await alice.say('for members only');
  await bob.openChannel(channel.id);
  await bob.sees('for members only');

  await alice.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Bob/ }).click();
  await alice.button('Remove from channel').click();
  await alice.page.getByRole('alertdialog').getByRole('button', { name: 'Remove from channel' }).click();
  await expect(bob.page.getByText('This channel is not here')).toBeVisible({ timeout: 2_000 });
  await expect(bob.page.getByText('for members only')).toHaveCount(0);
  await expect(bob.channelLink('plans')).toHaveCount(0);
  await bob.page.reload();
  await expect(bob.page.getByText('This channel is not here')).toBeVisible();
});

test('an archived channel can be read by everybody and written by nobody', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await alice.say('kept for later');
  await alice.button('Channel menu').click();
  await alice.page.getByRole('menuitem', { name: 'Archive' }).click();
  for (const person of [alice, bob]) {
    await expect(person.page.getByText('This channel is archived')).toBeVisible();
    await expect(person.composer).toHaveCount(0);
    await person.sees('kept for later');
  }
  await alice.button('Channel menu').click();
  await alice.page.getByRole('menuitem', { name: 'Bring back from the archive' }).click();
  await expect(bob.composer).toBeVisible();
  await bob.say('and here we are again');
  await alice.sees('and here we are again');
});

test('a direct message arrives in the list of the other, with its count', async ({ alice, bob, team }) => {
  for (const person of [alice, bob]) {
    await person.openChannel(team.general);
    await expect(person.composer).toBeVisible();
  }
  await alice.button('New direct message').click();
  await pick(alice, 'People to write to', 'Bob');
  await alice.button('Start conversation').click();
  await expect(alice.page.getByRole('textbox', { name: 'Message Bob' })).toBeVisible();
  await alice.say('psst');

  const link = bob.channels.getByRole('link', { name: /Alice.*1 unread message/ });
  await link.click();
  await bob.sees('psst');
  await expect(bob.channels.getByRole('link', { name: /unread message/ })).toHaveCount(0);
  await bob.say('I hear you');
  await alice.sees('I hear you');
});

test('a group is its people, and can be left', async ({ alice, bob, team, tabs }) => {
  const carol = await team.member('Carol', tabs);
  for (const person of [alice, bob, carol]) await person.openChannel(team.general);
  await alice.button('New direct message').click();
  await pick(alice, 'People to write to', 'Bob');
  await pick(alice, 'People to write to', 'Carol');
  await alice.button('Start group').click();
  await expect(alice.composer).toHaveAccessibleName(/Bob.*Carol/);
  await alice.say('the three of us');
  for (const person of [bob, carol]) {
    await person.channels.getByRole('link', { name: /Alice/ }).click();
    await person.sees('the three of us');
  }
  await carol.button('Channel menu').click();
  await carol.page.getByRole('menuitem', { name: 'Leave' }).click();
  await carol.page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await expect(carol.page.getByText('the three of us')).toHaveCount(0);
  await expect(carol.channels.getByRole('link', { name: /Alice/ })).toHaveCount(0);
});
