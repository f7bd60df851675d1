import type { Page } from '@playwright/test';
import { aChannel } from './support/a-channel.js';
import { expectAccessible } from './support/axe.js';
import { expect, test } from './support/test.js';

/** As if it had been copied elsewhere. */
async function paste(page: Page, kinds: Record<string, string>): Promise<void> {
  await page.evaluate((kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, data] of Object.entries(kinds)) clipboardData.setData(kind, data);
    const field = document.activeElement;
    const isLeft = field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    // What nobody takes, the browser pastes as text.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- as the browser does, so that it can be undone
    if (isLeft) document.execCommand('insertText', false, clipboardData.getData('text/plain'));
  }, kinds);
}

test('what is pasted keeps its form, an address goes behind the words that are selected, and one undo takes it back', async ({
  alice,
  bob,
}) => {
  await aChannel(alice, bob);
  const { page, composer } = alice;
  await composer.focus();
  await paste(page, {
    'text/plain': 'A list\none\ntwo',
    'text/html': '<p>A <b>list</b></p><ul><li>one</li><li><a href="https://example.org">two</a></li></ul>',
  });
  await expect(composer).toHaveValue('A **list**\n\n- one\n- [two](https://example.org)');
  await page.keyboard.press('Enter');
  await expect(bob.message('list').getByRole('listitem')).toHaveText(['one', 'two']);
  await expect(bob.message('list').getByRole('link', { name: 'two' })).toHaveAttribute('href', 'https://example.org');

  await composer.fill('see this');
  await composer.selectText();
  await paste(page, { 'text/plain': 'https://example.org/page' });
  await expect(composer).toHaveValue('[see this](https://example.org/page)');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer).toHaveValue('see this');

  await composer.fill('');
  await paste(page, { 'text/plain': 'only words', 'text/html': '<p style="color: red">only words</p>' });
  await expect(composer).toHaveValue('only words');
  await composer.fill('```\n');
  await paste(page, { 'text/plain': 'b = 1', 'text/html': '<b>b</b> = 1' });
  await expect(composer).toHaveValue('```\nb = 1');
});

test('a list goes on with each new line, ends with an empty one, and lines become a quote by keys', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const { page, composer } = alice;
  await composer.focus();
  await page.keyboard.type('1. first');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('done');
  await expect(composer).toHaveValue('1. first\n2. second\ndone');
  await composer.selectText();
  await page.keyboard.press('ControlOrMeta+Shift+9');
  await expect(composer).toHaveValue('> 1. first\n> 2. second\n> done');
  await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Quote' }).click();
  await expect(composer).toHaveValue('1. first\n2. second\ndone');
  await expect(composer).toBeFocused();
});

test('a message is quoted by key, by the bar and by the menu, and only where one can write', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  await bob.say('Shall we\nmeet?');
  const { page, composer } = alice;
  await alice.sees('Shall we');
  await alice.message('Shall we').focus();
  await page.keyboard.press('q');
  await expect(composer).toHaveValue('> Shall we\n> meet?\n\n');
  await expect(composer).toBeFocused();
  await page.keyboard.type('Yes');
  await page.keyboard.press('Enter');
  await expect(bob.message('Yes').getByRole('blockquote')).toHaveText(/Shall we\s*meet\?/);

  await composer.fill('Well');
  await alice.message('meet?').first().hover();
  await page.getByRole('toolbar', { name: 'Message actions' }).getByRole('button', { name: 'Quote' }).click();
  await expect(composer).toHaveValue('Well\n> Shall we\n> meet?\n\n');
  await composer.fill('');
  await alice.message('meet?').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Quote' }).click();
  await expect(composer).toHaveValue('> Shall we\n> meet?\n\n');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(composer).toBeFocused();
});

test('a colon offers emoji and ``` languages: by keys, by click, and without standing in anybody’s way', async ({ alice, bob }) => {
  await aChannel(alice, bob);
  const { page, composer } = alice;
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await composer.focus();
  await page.keyboard.type('Done :tad');
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('Done 🎉 ');
  await expect(list).toBeHidden();

  await page.keyboard.type(':hear');
  await expect(list.getByRole('option').nth(1)).toContainText('hear'); // no longer what fewer letters found
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveCount(1);
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await page.keyboard.type('t');
  await expect(list).toBeHidden();
  await expect(composer).toHaveValue('Done 🎉 :heart');
  await page.keyboard.press('Enter');
  await bob.sees('Done 🎉 :heart');

  await page.keyboard.type('```py');
  await list.getByRole('option', { name: 'python' }).click();
  await expect(composer).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('x = 1');
  await expect(composer).toHaveValue('```python\nx = 1');
  await page.keyboard.press('Enter');
  await expect(bob.page.getByRole('group', { name: 'Code in python' })).toHaveText('x = 1');
});

test('a stroke asks for commands: found, chosen, done; what is none is sent, and what fails is given back', async ({
  alice,
  bob,
  team,
}) => {
  const { general } = team;
  await alice.openChannel(general);
  await bob.openChannel(general);
  const { page, composer } = alice;
  await expect(composer).toBeFocused();
  await page.keyboard.type('/to');
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options).toHaveText(['/topicChange the topic']);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('/topic ');
  await page.keyboard.type('Winds and tides');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('');
  await expect(bob.page.getByRole('main').locator('header').getByText('Winds and tides')).toBeVisible();

  await composer.fill('/rename');
  await page.keyboard.press('Enter');
  await expect(page.getByText('/rename did not work')).toBeVisible();
  await expect(composer).toHaveValue('/rename');

  await composer.fill('/shrug who knows');
  await page.keyboard.press('Enter');
  await bob.sees('who knows ¯\\_(ツ)_/¯');
  await composer.fill('/etc/hosts has it');
  await page.keyboard.press('Enter');
  await bob.sees('/etc/hosts has it');

  await composer.fill('/threads');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?threads=all$/);
  await bob.page.getByRole('textbox', { name: /^Message/ }).focus();
  await bob.page.keyboard.type('/');
  await expect(bob.page.getByRole('option', { name: /shrug/ })).toBeVisible();
  await expect(bob.page.getByRole('option', { name: /topic/ })).toHaveCount(0);
});
