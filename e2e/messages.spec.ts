import { archiveChannel, unarchiveChannel } from '@chatera/protocol';
import type { RunningServer } from '@chatera/testkit/server';
import { delaysBetween, percentile, startStopwatch } from './support/latency.js';
import { Line } from './support/line.js';
import { password } from './support/people.js';
import type { Tab } from './support/tab.js';
import type { Tabs } from './support/tabs.js';
import { expect, test } from './support/test.js';

const each = 20;

test('two people meet, talk, change their words, and find all of it again', async ({ freshServer, tabs }) => {
  const alice = await setUp(freshServer, tabs);
  const bob = await joinByInvite(alice, freshServer, tabs);

  await createChannel(alice, 'harbour');
  await bob.button('Browse channels').click();
  await bob.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'harbour' }).getByRole('button', { name: /^Join/ }).click();
  await expect(bob.composer).toBeVisible();
  await expect(alice.page.getByRole('complementary', { name: 'Members' })).toContainText('Bob');

  const said: string[] = [];
  await Promise.all([alice, bob].map(async ({ page }) => startStopwatch(page)));
  for (let i = 1; i <= each; i += 1) {
    for (const [speaker, listener] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const text = `${speaker === alice ? 'Alice' : 'Bob'} says ${i}`;
      await speaker.say(text);
      await listener.sees(text);
      said.push(text);
    }
  }
  const delays = [...(await delaysBetween(alice.page, bob.page)), ...(await delaysBetween(bob.page, alice.page))].sort((a, b) => a - b);
  console.log(
    `From Enter to the other screen, ${delays.length} messages: p50 ${percentile(delays, 0.5).toFixed(0)} ms, p95 ${percentile(delays, 0.95).toFixed(0)} ms`,
  );
  expect(delays).toHaveLength(2 * each);
  expect(percentile(delays, 0.5)).toBeLessThan(1_000); // the slowest say how busy the machine is: two browsers and another test share it
  for (const person of [alice, bob]) expect(await person.allTexts()).toEqual(said);

  await edit(alice, 'Alice says 20', 'Alice says it better');
  await bob.sees('Alice says it better');
  await expect(bob.message('Alice says it better')).toContainText('edited');
  await bob.message('Alice says it better').getByRole('button', { name: '(edited)' }).click();
  const changes = bob.page.getByRole('dialog', { name: 'What was changed' });
  await expect(changes.getByRole('deletion')).toContainText('20');
  await expect(changes.getByRole('insertion')).toContainText('it better');
  await expect(changes.getByRole('listitem').last()).toContainText('Alice says 20');
  await bob.page.keyboard.press('Escape');
  await remove(bob, 'Bob says 20');
  await expect(alice.message('Bob says 20')).toHaveCount(0);
  await expect(alice.messages.last()).toContainText('deleted');

  for (const person of [alice, bob]) {
    await person.page.reload();
    await person.sees('Alice says it better', 'Bob says 19');
    await expect(person.message('Bob says 20')).toHaveCount(0);
    await expect(person.message('Alice says 20')).toHaveCount(0);
    const kept = await person.allTexts();
    expect(kept.slice(0, -2)).toEqual(said.slice(0, -2));
  }
});

test('a server killed in mid-conversation loses and doubles nothing', async ({ server, alice, bob, team }) => {
  for (const person of [alice, bob]) {
    await person.openChannel(team.general);
    await expect(person.composer).toBeVisible();
  }
  await alice.say('before the storm');
  await bob.sees('before the storm');

  const before = Array.from({ length: 10 }, (_, i) => i + 1);
  for (const i of before) await Promise.all([alice.say(`Alice ${i}`), bob.say(`Bob ${i}`)]);
  await server.kill('SIGKILL'); // some of them are acknowledged, some on their way
  try {
    for (const person of [alice, bob]) await expect(person.reconnecting).toBeVisible();
    for (const i of [11, 12, 13]) await Promise.all([alice.say(`Alice ${i}`), bob.say(`Bob ${i}`)]);
    await alice.sees('Alice 13');
    await expect(bob.message('Alice 13')).toHaveCount(0);
  } finally {
    await server.restart();
  }

  for (const person of [alice, bob]) {
    await expect(person.reconnecting).toBeHidden({ timeout: 20_000 });
    await person.sees('Alice 13', 'Bob 13');
  }
  const [atAlice, atBob] = [await alice.allTexts(), await bob.allTexts()];
  const all = Array.from({ length: 13 }, (_, i) => i + 1);
  expect(atAlice).toEqual(atBob);
  expect(atAlice[0]).toBe('before the storm');
  expect(atAlice.filter((text) => text.startsWith('Alice'))).toEqual(all.map((i) => `Alice ${i}`));
  expect(atAlice.filter((text) => text.startsWith('Bob'))).toEqual(all.map((i) => `Bob ${i}`));
  expect(atAlice).toHaveLength(1 + 2 * all.length);

  await bob.page.reload();
  await bob.sees('Alice 13', 'Bob 13');
  expect(await bob.allTexts()).toEqual(atAlice);
});

test('what is written without a line goes out by itself when it is back', async ({ alice, bob, team }) => {
  const line = await Line.of(bob.page);
  for (const person of [alice, bob]) {
    await person.openChannel(team.general);
    await expect(person.composer).toBeVisible();
  }
  await line.cut();
  await bob.say('from a tunnel');
  await bob.sees('from a tunnel');
  await expect(bob.reconnecting).toContainText('1 message waits');
  await expect(alice.message('from a tunnel')).toHaveCount(0);
  line.restore();
  await alice.sees('from a tunnel');
  await expect(bob.reconnecting).toBeHidden();
  await expect(bob.message('from a tunnel')).toHaveCount(1);
});

test('a message that the server refuses keeps its text and says so', async ({ alice, bob, team }) => {
  const line = await Line.of(bob.page);
  await bob.openChannel(team.general);
  await expect(bob.composer).toBeVisible();
  await line.cut();
  await bob.say('too late');
  await alice.client.call(archiveChannel, { channelId: team.general });
  line.restore();
  await expect(bob.message('too late')).toContainText('Not sent.');

  await alice.client.call(unarchiveChannel, { channelId: team.general });
  await expect(bob.composer).toBeVisible();
  await bob.message('too late').getByRole('button', { name: 'Try again' }).click();
  await expect(bob.message('too late')).not.toContainText('Not sent.');
  await alice.openChannel(team.general);
  await alice.sees('too late');
});

async function setUp(server: RunningServer, tabs: Tabs): Promise<Tab> {
  const tab = await tabs.open(server.url);
  await tab.page.goto(server.ownerLink ?? '');
  await tab.field('Workspace name').fill('Harbour');
  await fillAccount(tab, 'Alice');
  await tab.button('Create workspace').click();
  await expect(tab.composer).toBeVisible();
  return tab;
}

/** Alice makes the link in her browser, Bob opens it in his. */
async function joinByInvite(alice: Tab, server: RunningServer, tabs: Tabs): Promise<Tab> {
  const link = await inviteLink(alice);
  const tab = await tabs.open(server.url);
  await tab.page.goto(link);
  await fillAccount(tab, 'Bob');
  await tab.button('Create account').click();
  await expect(tab.composer).toBeVisible();
  return tab;
}

async function fillAccount(tab: Tab, name: string): Promise<void> {
  await tab.field('Your name').fill(name);
  await tab.field('Email').fill(`${name.toLowerCase()}@example.org`);
  await tab.password.fill(password);
}

async function inviteLink(tab: Tab): Promise<string> {
  await tab.button('Harbour').click();
  await tab.page.getByRole('menuitem', { name: 'Invite people' }).click();
  await tab.button('Create invite link').click();
  const field = tab.field('Invite link');
  await expect(field).toHaveValue(/\/invite\//);
  const link = await field.inputValue();
  await tab.page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  return link;
}

async function createChannel(tab: Tab, name: string): Promise<void> {
  await tab.button('Create channel').click();
  const dialog = tab.page.getByRole('dialog', { name: 'Create channel' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(tab.page.getByRole('textbox', { name: `Message #${name}` })).toBeVisible();
}

async function edit(tab: Tab, from: string, to: string): Promise<void> {
  await tab.message(from).hover();
  await tab.message(from).getByRole('button', { name: 'Edit message' }).click();
  const box = tab.log.getByRole('textbox');
  await box.fill(to);
  await box.press('Enter');
  await tab.sees(to);
}

async function remove(tab: Tab, text: string): Promise<void> {
  await tab.message(text).hover();
  await tab.message(text).getByRole('button', { name: 'Delete message' }).click();
  await tab.page.getByRole('alertdialog').getByRole('button', { name: 'Delete message' }).click();
  await expect(tab.message(text)).toHaveCount(0);
}
