import { createChannel, joinChannel, listMessages, writeMention, type ChannelId } from '@chatera/protocol';
import type { Locator, Page } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import type { Member } from './support/people.js';
import type { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

const optionsIn = ({ page }: Tab): Locator => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const chip = (message: Locator, name: string): Locator => message.getByRole('button', { name, exact: true });
const tokenOf = ({ userId }: Member): string => writeMention({ kind: 'user', id: userId });

/** As the server has it. */
async function lastText({ client }: Member, channelId: ChannelId): Promise<string> {
  const { items } = await client.call(listMessages, { channelId, limit: 1 });
  const body = items.at(-1)?.body;
  return body?.kind === 'plain' ? body.text : '';
}

async function expectAccessibleInAllThemes(page: Page): Promise<void> {
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'dark', contrast: 'more' }] as const) {
    await page.emulateMedia({ contrast: 'no-preference', ...media });
    await expectAccessible(page);
  }
}

test('somebody is called by a few letters and keys, sees it, and stays called through edits and under another name', async ({
  alice,
  bob,
}) => {
  const channelId = await aChannel(alice, bob);
  const { page, composer } = alice;
  await composer.focus();
  await page.keyboard.type('Lunch, @bo');
  await expect(optionsIn(alice)).toHaveText(['Bob']);
  await expect(optionsIn(alice)).toHaveAttribute('aria-selected', 'true');
  await expectAccessibleInAllThemes(page);
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('Lunch, @Bob ');
  await page.keyboard.type('?');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('');
  const [hers, his] = [alice.message('Lunch, @Bob'), bob.message('Lunch, @Bob')];
  await expect(chip(hers, '@Bob')).toBeVisible();
  await expect(chip(his, '@Bob')).toBeVisible();
  await expect(his.locator('mark')).toHaveText('@Bob');
  await expect(hers.locator('mark')).toHaveCount(0);
  await expect(his).toHaveAccessibleName(/mentions you$/);
  await expect(hers).not.toHaveAccessibleName(/mentions you/);
  expect(await lastText(alice, channelId)).toBe(`Lunch, ${tokenOf(bob)} ?`);
  await expectAccessibleInAllThemes(bob.page);
  await chip(hers, '@Bob').click();
  await expect(page.getByRole('dialog', { name: 'Profile' })).toContainText('Bob');
  await page.keyboard.press('Escape');

  await composer.focus();
  await page.keyboard.press('ArrowUp');
  const box = page.getByRole('textbox', { name: 'Edit message' });
  await expect(box).toHaveValue('Lunch, @Bob ?');
  await box.press('End');
  await box.pressSequentially(' At noon.');
  await box.press('Enter');
  await expect(his).toContainText('At noon.');
  expect(await lastText(alice, channelId)).toBe(`Lunch, ${tokenOf(bob)} ? At noon.`);
});

test('a draft that calls somebody shows the name after a reload and on another device, and what is typed on is kept', async ({
  alice,
  bob,
  tabs,
  team,
}) => {
  const channelId = await aChannel(alice, bob);
  await alice.composer.focus();
  await alice.page.keyboard.type('@bo');
  await optionsIn(alice).first().click();
  await alice.page.keyboard.type('and');
  const phone = await alice.otherDevice(tabs);
  await phone.page.goto(`/w/${team.workspaceId}/c/${channelId}`);
  await expect(phone.composer).toHaveValue('@Bob and');
  await alice.page.reload();
  await expect(alice.composer).toHaveValue('@Bob and');
  await alice.composer.press('End');
  await alice.page.keyboard.type(' #gen');
  await expect(optionsIn(alice)).toHaveText([/^general/]);
  await alice.page.keyboard.press('Tab');
  await expect(alice.composer).toHaveValue('@Bob and #general ');
  await alice.page.keyboard.press('Enter');
  const message = bob.message('@Bob and #general');
  await expect(message.locator('mark')).toHaveText('@Bob');
  await message.getByRole('link', { name: '#general' }).click();
  await expect(bob.page).toHaveURL(new RegExp(team.general));
});

test('everybody is called by hand, a quote calls whom it quotes, and what is copied has names', async ({ alice, bob }) => {
  const channelId = await aChannel(alice, bob);
  await alice.say('@here, and `@channel` in code');
  await expect(bob.message('in code').locator('mark').first()).toHaveText('@here');
  expect(await lastText(alice, channelId)).toBe('<!here>, and `<!channel>` in code');
  await expect(bob.message('in code').locator('code')).toHaveText('@channel');

  await bob.client.outbox.whenSent(bob.client.outbox.send(channelId, { kind: 'plain', text: `${tokenOf(alice)} <#${channelId}>` }));
  await alice.message('@Alice').focus();
  await alice.page.keyboard.press('q');
  await expect(alice.composer).toHaveValue('> @Alice #harbour\n\n');
  await alice.page.keyboard.type('Yes');
  await alice.page.keyboard.press('Enter');
  await bob.sees('Yes');
  expect(await lastText(alice, channelId)).toBe(`> ${tokenOf(alice)} <#${channelId}>\n\nYes`);

  await alice.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await alice.message('in code').click({ button: 'right' });
  await alice.page.getByRole('menuitem', { name: 'Copy text' }).click();
  await expect.poll(() => alice.page.evaluate(() => navigator.clipboard.readText())).toBe('@here, and `@channel` in code');
});

test('who is not in the channel is found, pointed out and added; a channel that one does not see has no name', async ({
  alice,
  bob,
  team,
}) => {
  const { page, composer } = alice;
  const { channel } = await alice.client.call(createChannel, { workspaceId: team.workspaceId, kind: 'public', name: 'quay' });
  await alice.openChannel(channel.id);
  await composer.focus();
  await page.keyboard.type('@bo');
  await expect(optionsIn(alice)).toHaveText(['Bobnot in this channel']);
  await page.keyboard.press('Enter');
  const notice = page.getByText('Bob is not in #quay and will not be told.');
  await expect(notice).toBeVisible();
  await expectAccessibleInAllThemes(page);
  await alice.button('Add to the channel').click();
  await expect(notice).toBeHidden();

  const secret = await alice.client.call(createChannel, { workspaceId: team.workspaceId, kind: 'private', name: 'secret' });
  await composer.press('End');
  await page.keyboard.type('see #sec');
  await expect(optionsIn(alice)).toHaveText([/^secret/]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(alice.message('see #secret').getByRole('link', { name: '#secret' })).toBeVisible();
  await bob.openChannel(channel.id);
  const message = bob.message('@Bob see');
  await expect(message).toContainText('see #unknown channel');
  await expect(message.getByRole('link')).toHaveCount(0);
  await bob.client.call(joinChannel, { channelId: secret.channel.id }).catch(() => undefined); // it is private
  await expect(message).toContainText('see #unknown channel');
});
