import { createInvite, createRole } from '@chatera/protocol';
import { press } from './support/keyboard.js';
import type { Member } from './support/people.js';
import { expect, test } from './support/test.js';

test('what one takes off a list by keyboard leaves the focus on what is next', async ({ alice, team, tabs }) => {
  await team.newcomer('Bob');
  await team.newcomer('Carol');
  await alice.otherDevice(tabs);
  await prepare(alice);
  for (const walk of [walkInvites, walkRoles, walkMembers, walkSessions]) {
    await walk(alice);
    await expect(alice.page.locator('body')).not.toBeFocused();
  }
});

async function prepare({ client, team: { workspaceId } }: Member): Promise<void> {
  await client.call(createInvite, { workspaceId });
  for (const [name, rank] of [
    ['Pilots', 25],
    ['Cooks', 15],
  ] as const) {
    await client.call(createRole, { workspaceId, name, rank, permissions: [] });
  }
}

/** To the first; from there on, whatever has the focus next is pressed. */
async function walkInvites({ page, team }: Member): Promise<void> {
  await page.goto(`/w/${team.workspaceId}/settings/invites`);
  const all = page.getByRole('button', { name: /^Revoke invite/ });
  await expect(all).toHaveCount(3);
  await press(page, 'Tab', all.first());
  for (let left = 2; left >= 0; left -= 1) {
    await page.keyboard.press('Enter');
    await expect(all).toHaveCount(left);
    await expect(left > 0 ? all.first() : page.getByRole('heading', { name: 'Links that are out' })).toBeFocused();
  }
}

async function walkRoles(alice: Member): Promise<void> {
  const { page, team } = alice;
  await page.goto(`/w/${team.workspaceId}/settings/roles`);
  const all = page.getByRole('button', { name: /^Delete (Pilots|Cooks)$/ });
  await expect(all).toHaveCount(2);
  await press(page, 'Tab', all.first());
  await confirm(alice, 'Delete role');
  await expect(all).toHaveCount(1);
  await expect(all).toBeFocused();
  await confirm(alice, 'Delete role');
  await expect(all).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Roles', level: 2 })).toBeFocused();
}

async function walkMembers(alice: Member): Promise<void> {
  const { page, team } = alice;
  await page.goto(`/w/${team.workspaceId}/settings/members`);
  const menuOf = (name: string) => page.getByRole('button', { name: new RegExp(`^Role of ${name}`) });
  await press(page, 'Tab', menuOf('Bob'));
  for (const [name, next] of [
    ['Bob', 'Carol'],
    ['Carol', 'Alice'],
  ] as const) {
    await page.keyboard.press('Enter');
    await press(page, 'ArrowDown', page.getByRole('menuitem', { name: /^Remove from workspace/ }));
    await confirm(alice, 'Remove member');
    await expect(menuOf(name)).toHaveCount(0);
    await expect(menuOf(next)).toBeFocused();
  }
}

/** The session that is looked from is none to go on to: Enter twice would sign out here. */
async function walkSessions({ page }: Member): Promise<void> {
  await page.goto('/settings/sessions');
  const all = page.getByRole('button', { name: /^Sign out (Chromium|Test)/ });
  await expect(all).toHaveCount(2);
  await press(page, 'Tab', all.first());
  await page.keyboard.press('Enter');
  await expect(all).toHaveCount(1);
  await expect(all).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(all).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Sessions', level: 2 })).toBeFocused();
}

/** Opens the question by what has the focus, and says yes. */
async function confirm({ page }: Member, answer: string): Promise<void> {
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await press(page, 'Tab', question.getByRole('button', { name: answer }));
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
}
