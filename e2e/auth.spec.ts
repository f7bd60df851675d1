import { keptBy } from './support/kept.js';
import { press } from './support/keyboard.js';
import { linkInMail } from './support/outbox.js';
import { password } from './support/people.js';
import type { Tab } from './support/tab.js';
import { expect, test } from './support/test.js';

async function signIn(tab: Tab, email: string, typed: string): Promise<void> {
  await tab.page.goto('/login');
  await tab.field('Email').fill(email);
  await tab.password.fill(typed);
  await tab.button('Sign in').click();
}

test('a wrong password is told without saying which part was wrong, and what was typed stays', async ({ visitor, team }) => {
  const client = await team.newcomer('Carol');
  const email = client.session.get().me?.email ?? '';
  for (const known of [email, 'nobody@example.org']) {
    await signIn(visitor, known, 'not the right one');
    await expect(visitor.alert('The email or the password is wrong.')).toBeVisible();
    await expect(visitor.field('Email')).toHaveValue(known);
  }
  await visitor.field('Email').fill(email);
  await visitor.password.fill(password);
  await visitor.password.press('Enter');
  await expect(visitor.page.getByRole('heading', { name: /Hello, Carol/ })).toBeVisible();
});

test('a start without a session asks nobody, and leaves the console quiet', async ({ visitor, team }) => {
  const asked: string[] = [];
  const errors: string[] = [];
  visitor.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  visitor.page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const waysIn = visitor.page.waitForResponse('**/auth/providers');
  await visitor.page.goto('/');
  await expect(visitor.button('Sign in')).toBeVisible();
  await waysIn;
  expect(errors).toEqual([]);
  expect(asked).not.toContain('/api/v1/auth/refresh');

  const client = await team.newcomer('Carol');
  await signIn(visitor, client.session.get().me?.email ?? '', password);
  await expect(visitor.page.getByRole('heading', { name: /Hello, Carol/ })).toBeVisible();
  await visitor.page.reload();
  await expect(visitor.page.getByRole('heading', { name: /Hello, Carol/ })).toBeVisible();
  expect(asked).toContain('/api/v1/auth/refresh');
});

test('signing in leads where the link wanted to go, signing out closes it again', async ({ visitor, team }) => {
  const client = await team.newcomer('Carol');
  await visitor.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await expect(visitor.page).toHaveURL(/\/login\?next=/);
  await visitor.field('Email').fill(client.session.get().me?.email ?? '');
  await visitor.password.fill(password);
  await visitor.button('Sign in').click();
  await expect(visitor.composer).toBeVisible();

  await visitor.button(/^Account of Carol/).click();
  await visitor.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(visitor.page).toHaveURL(/\/login/);
  await visitor.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await expect(visitor.page).toHaveURL(/\/login/);
  await expect(visitor.composer).toHaveCount(0);
});

test('signing out asks before it throws away what is not sent yet', async ({ alice, bob, team }) => {
  const { page } = alice;
  let isDown = true;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => void socket.close());
  await page.route('**/api/v1/channels/*/messages', async (route) => {
    if (isDown && route.request().method() === 'POST') await route.fulfill({ status: 404, body: 'default backend - 404' });
    else await route.fallback();
  });
  await alice.openChannel(team.general);
  await alice.say('Do not forget me.');
  await alice.say('Nor me.');
  await alice.sees('Do not forget me.', 'Nor me.');

  const account = alice.button(/^Account of Alice/);
  const question = page.getByRole('alertdialog', { name: '2 messages are not sent yet' });
  const askToLeave = async () => {
    await account.focus();
    await page.keyboard.press('Enter');
    await press(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Sign out' }));
    await page.keyboard.press('Enter');
    await expect(question).toBeVisible();
  };
  await askToLeave();
  await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(account).toBeFocused();
  await alice.sees('Do not forget me.', 'Nor me.');
  await askToLeave();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(account).toBeFocused();

  await askToLeave();
  await press(page, 'Tab', question.getByRole('button', { name: 'Sign out and discard' }));
  await page.keyboard.press('Enter');
  await expect(alice.password).toBeVisible();
  await expect.poll(() => keptBy(page)).toEqual([]);

  isDown = false;
  await signIn(alice, alice.email, password);
  await expect(page).not.toHaveURL(/\/login/);
  await alice.openChannel(team.general);
  await alice.say('All is well again.');
  await bob.openChannel(team.general);
  await bob.sees('All is well again.');
  expect(await bob.allTexts()).toEqual(['All is well again.']);
  await expect(alice.page.getByText('Sending…')).toHaveCount(0);
  await account.click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(alice.password).toBeVisible(); // there was nothing to ask
});

test('the link of the first start outlives a reload, and nothing of it is left once it has served', async ({ freshServer, tabs }) => {
  const tab = await tabs.open(freshServer.url);
  const { page } = tab;
  const stored = async () => page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]));
  const token = freshServer.ownerLink?.split('#')[1] ?? 'none';
  await page.goto(freshServer.ownerLink ?? '');
  await expect(tab.field('Workspace name')).toBeFocused();
  expect(page.url()).not.toContain(token);
  await page.reload();
  await expect(tab.field('Workspace name')).toBeFocused();
  await page.keyboard.type('Harbour');
  await tab.field('Your name').fill('Alice');
  await tab.field('Email').fill('alice@example.org');
  await tab.password.fill(password);
  expect(await stored()).toContain(token);
  await tab.button('Create workspace').click();
  await expect(tab.composer).toBeFocused();
  expect(await stored()).not.toContain(token);
});

test('a device that is signed out from another one closes within two seconds', async ({ alice, tabs, team }) => {
  const phone = await alice.otherDevice(tabs);
  await phone.page.goto(`/w/${team.workspaceId}/c/${team.general}`);
  await expect(phone.composer).toBeVisible();

  await alice.page.goto('/settings/sessions');
  await alice.page
    .getByRole('listitem')
    .filter({ hasText: 'Chromium' })
    .filter({ hasNotText: 'This device' })
    .getByRole('button', { name: /^Sign out/ })
    .click();
  const asked = Date.now();
  await expect(phone.page).toHaveURL(/\/login/, { timeout: 2_000 });
  console.log(`A revoked device was closed after ${Date.now() - asked} ms`);
  await expect(phone.composer).toHaveCount(0);
});

test('a forgotten password is set anew by the link in the mail, which works once', async ({ server, visitor, team }) => {
  const client = await team.newcomer('Carol');
  const email = client.session.get().me?.email ?? '';
  const renewed = 'five quite different words today';

  await visitor.page.goto('/login');
  await visitor.page.getByRole('link', { name: 'Forgot password?' }).click();
  await visitor.field('Email').fill(email);
  await visitor.button('Send link').click();
  await expect(visitor.page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();

  const link = await linkInMail(server, { to: email, page: 'reset' });
  await visitor.page.goto(link);
  await visitor.page.getByLabel('New password', { exact: true }).fill(renewed);
  await visitor.button('Set password').click();
  await expect(visitor.page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible();

  await signIn(visitor, email, password);
  await expect(visitor.alert('The email or the password is wrong.')).toBeVisible();
  await signIn(visitor, email, renewed);
  await expect(visitor.page.getByRole('heading', { name: /Hello, Carol/ })).toBeVisible();

  await visitor.page.goto('about:blank');
  await visitor.page.goto(link);
  await visitor.page.getByLabel('New password', { exact: true }).fill('and yet another six words');
  await visitor.button('Set password').click();
  await expect(visitor.page.getByRole('heading', { name: 'This link cannot be used' })).toBeVisible();
});

test('an address without an account gets the same answer and no mail', async ({ visitor }) => {
  await visitor.page.goto('/forgot');
  await visitor.field('Email').fill('stranger@example.org');
  await visitor.button('Send link').click();
  await expect(visitor.page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
});

test('the theme follows the device until somebody chooses, and is kept', async ({ alice }) => {
  const look = async () => alice.page.evaluate(() => getComputedStyle(document.body).color);
  await alice.page.emulateMedia({ colorScheme: 'dark' });
  await alice.page.goto('/');
  await expect(alice.page.getByRole('heading', { name: /Hello, Alice/ })).toBeVisible();
  const dark = await look();
  await alice.page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(look).not.toBe(dark);

  await alice.button(/^Account of Alice/).click();
  const choices = alice.page.getByRole('group', { name: 'Theme' }).getByRole('menuitemradio');
  await expect(choices.and(alice.page.locator('[aria-checked="true"]'))).toHaveText('Like the device');
  await choices.filter({ hasText: 'Dark' }).click();
  await expect.poll(look).toBe(dark);
  await alice.page.reload();
  await expect(alice.page.getByRole('heading', { name: /Hello, Alice/ })).toBeVisible();
  expect(await look()).toBe(dark);
});
