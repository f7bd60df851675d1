import { createWorkspace, updateWorkspace } from '@chatera/protocol';
import { expectAccessible } from './support/axe.js';
import { anAccount, password } from './support/people.js';
import { expect, test } from './support/test.js';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

test('who joins by an invite on a phone is told where they are and where to begin', async ({ server, tabs, team }) => {
  const tab = await tabs.open(server.url, phone);
  const { page } = tab;
  const { displayName, email } = anAccount('Carol');
  await page.goto(`/invite/${await team.inviteCode()}`);
  await tab.field('Your name').fill(displayName);
  await tab.field('Email').fill(email);
  await tab.password.fill(password);
  await tab.button('Create account').tap();

  await expect(page.getByRole('heading', { name: 'Welcome to Harbour' })).toBeVisible();
  await expect(page.getByText('You are here with Alice.')).toBeVisible();
  const begin = page.getByRole('link', { name: 'Begin in #general' });
  await expect(begin).toBeFocused();
  await expectAccessible(page);
  await begin.tap();
  await expect(tab.composer).toBeVisible();

  await page.getByRole('link', { name: 'Back to the channels' }).tap();
  await expect(tab.channelLink('general')).toBeVisible();
  await expect(begin).toHaveCount(0);
});

test('a workspace that is open can be joined from home, and by its address', async ({ alice, bob, team, tabs }) => {
  const { workspace } = await alice.client.call(createWorkspace, { name: 'Tiny boats' });
  await alice.client.call(updateWorkspace, { workspaceId: workspace.id, joinPolicy: 'open' });
  const carol = await team.member('Carol', tabs);

  await bob.page.goto('/');
  await bob.button('Join Tiny boats').click();
  await expect(bob.page).toHaveURL(new RegExp(`/w/${workspace.id}/`));
  await expect(bob.composer).toBeVisible();
  await bob.page.goto('/');
  await expect(bob.page.getByRole('main').getByRole('link', { name: /Tiny boats/ })).toBeVisible();
  await expect(bob.button('Join Tiny boats')).toHaveCount(0);

  await carol.page.goto(`/register?workspace=${workspace.id}`);
  await expect(carol.page.getByRole('heading', { name: 'Join Tiny boats' })).toBeVisible();
  await carol.button('Join workspace').click();
  await expect(carol.page).toHaveURL(new RegExp(`/w/${workspace.id}/`));
  await expect(carol.composer).toBeVisible();
  await alice.client.call(updateWorkspace, { workspaceId: workspace.id, joinPolicy: 'invite' });
});
