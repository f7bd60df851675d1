import { createChannel, createInvite, editMessage, listContacts, openDirect, updateWorkspace, type MessageBody } from '@chatera/protocol';
import { expect } from '@playwright/test';
import { Line } from './line.js';
import { expectMessages } from './messages-in-view.js';
import { showEdits, showEmoji, showKeys, showSuggestions, showSwitcher } from './overlays.js';
import { showException, showExplanation } from './permissions.js';
import { mentionPages } from './mention-pages.js';
import type { Tab } from './tab.js';
import { inside, outside, type PageOfApp } from './page-of-app.js';
import { threadPages } from './thread-pages.js';
import {
  heading,
  openChannel,
  openChannelMenu,
  openList,
  openRole,
  openSettings,
  openWorkspaceSettings,
  ownWorkspace,
  type Visit,
} from './visit.js';

/** Of a workspace or a channel that is not there, or not for us. */
const nobodysId = '0199aaaa-0000-7000-8000-000000000000';

async function expectWorkspaceMissing({ tab }: Visit): Promise<void> {
  const title = tab.page.getByRole('main').getByRole('heading', { level: 1, name: 'This workspace is not here for you' });
  await expect(title).toBeVisible();
}

const plain = (text: string): MessageBody => ({ kind: 'plain', text });

const overGeneral = (show: (tab: Tab) => Promise<void>) => async (visit: Visit) => {
  await openChannel(visit, 'general');
  await show(visit.tab);
};

/** Every page of the app, as far as possible in the order in which they leave the unread marks of the demo alone. */
export const pages: readonly PageOfApp[] = [
  outside('login', async (visit) => {
    await visit.tab.page.goto('/login');
    await expect(heading(visit, 'Sign in')).toBeVisible();
  }),
  outside('setup', async (visit) => {
    await visit.tab.page.goto('/setup#a-link-of-the-first-start');
    await expect(heading(visit, 'Set up your server')).toBeVisible();
  }),
  outside('setup-incomplete', async (visit) => {
    await visit.tab.page.goto('/setup');
    await expect(heading(visit, 'The set-up link is not complete')).toBeVisible();
  }),
  outside('invite', async (visit) => {
    const { demo, tab } = visit;
    const { code } = await demo.mara.call(createInvite, { workspaceId: await demo.workspaceId(demo.mara, 'Halyard') });
    await tab.page.goto(`/invite/${code}`);
    await expect(tab.button('Create account')).toBeVisible();
  }),
  outside('invite-invalid', async (visit) => {
    await visit.tab.page.goto('/invite/an-old-invite');
    await expect(heading(visit, 'This invite cannot be used')).toBeVisible();
  }),
  outside('register', async ({ tab, demo }) => {
    const workspaceId = await demo.workspaceId(demo.tomas, 'Fjell & Fog');
    await demo.tomas.call(updateWorkspace, { workspaceId, joinPolicy: 'open' });
    await tab.page.goto(`/register?workspace=${workspaceId}`);
    await expect(tab.button('Create account')).toBeVisible();
  }),
  outside('forgot', async (visit) => {
    await visit.tab.page.goto('/forgot');
    await expect(heading(visit, 'Forgot your password?')).toBeVisible();
  }),
  outside('check-mail', async (visit) => {
    await visit.tab.page.goto('/forgot');
    await visit.tab.field('Email').fill('somebody@example.org');
    await visit.tab.button('Send link').click();
    await expect(heading(visit, 'Check your mail')).toBeVisible();
  }),
  outside('reset', async (visit) => {
    await visit.tab.page.goto('/reset#a-link-of-a-mail');
    await expect(heading(visit, 'Set a new password')).toBeVisible();
  }),
  outside('verify', async (visit) => {
    await visit.tab.page.goto('/verify#an-old-link');
    await expect(heading(visit, 'This link cannot be used')).toBeVisible();
  }),
  inside('home', async (visit) => {
    await visit.tab.page.goto('/');
    await expect(heading(visit, /^Hello/)).toBeVisible();
    await expect(visit.tab.page.getByText('Priya Nair')).toBeVisible();
  }),
  inside('account-menu', async (visit) => {
    await visit.tab.page.goto('/');
    await visit.tab.button(/^Account of/).click();
    await expect(visit.tab.page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  }),
  inside('invite-signed-in', async ({ tab, demo, me }) => {
    const { code } = await demo.tomas.call(createInvite, { workspaceId: await demo.workspaceId(demo.tomas, 'Fjell & Fog') });
    await tab.page.goto(`/invite/${code}`);
    await expect(tab.page.getByText(`You are signed in as ${me.session.get().me?.user.displayName}`)).toBeVisible();
    await expect(tab.button('Join workspace')).toBeVisible();
  }),
  inside('channel-list', openList),
  inside('chat', async (visit) => openChannel(visit, 'general')),
  inside('chat-code', async (visit) => openChannel(visit, 'engineering')),
  inside('direct', async ({ tab, demo, me }) => {
    const other = me === demo.mara ? 'Tomás Álvarez' : 'Mara Lindqvist';
    const { channel } = await demo.directWith(me, other);
    await tab.page.goto(`/d/${channel.id}`);
    await expectMessages(tab);
  }),
  inside('directs', async (visit) => {
    await visit.tab.page.goto('/d');
    await expect(visit.tab.channels.getByRole('link').first()).toBeVisible();
    if (!visit.isNarrow) await expect(heading(visit, 'Your direct messages')).toBeVisible();
  }),
  inside('channel-menu', async (visit) => openChannelMenu(visit)),
  inside('edit-channel', async (visit) => {
    await openChannelMenu(visit, 'Edit name and topic');
    await expect(visit.tab.field('Name')).toHaveValue('general');
  }),
  inside('channel-permissions', async (visit) => {
    await openChannelMenu(visit, 'Permissions');
    await showException(visit.tab);
  }),
  inside('explain-permission', async (visit) => {
    await openChannelMenu(visit, 'Permissions');
    await showExplanation(visit.tab);
  }),
  inside('add-people', async (visit) => {
    await openChannel(visit, 'design');
    await visit.tab.button('Channel menu').click();
    await visit.tab.page.getByRole('menuitem', { name: 'Add people' }).click();
    await expect(visit.tab.page.getByRole('option').first()).toBeVisible();
  }),
  inside('create-workspace', async (visit) => {
    await openList(visit);
    await visit.tab.button('Add a workspace').click();
    await expect(visit.tab.field('Workspace name')).toBeVisible();
  }),
  inside('create-channel', async (visit) => {
    await openList(visit);
    await visit.tab.button('Create channel').click();
    await expect(visit.tab.page.getByRole('dialog', { name: 'Create channel' })).toBeVisible();
  }),
  inside('browse-channels', async (visit) => {
    await openList(visit);
    await visit.tab.button('Browse channels').click();
    await expect(visit.tab.page.getByRole('dialog').getByText('storm-watch')).toBeVisible();
  }),
  inside('new-direct', async (visit) => {
    await openList(visit);
    await visit.tab.button('New direct message').click();
    await expect(visit.tab.page.getByRole('option').first()).toBeVisible();
  }),
  inside('invite-dialog', async (visit) => {
    await openList(visit);
    await visit.tab.button('Halyard').click();
    await visit.tab.page.getByRole('menuitem', { name: 'Invite people' }).click();
    await visit.tab.button('Create invite link').click();
    await expect(visit.tab.field('Invite link')).toHaveValue(/\/invite\//);
  }),
  inside('profile-card', async (visit) => {
    await openChannel(visit, 'field-notes');
    // The list may still be measuring its rows, and a card goes with the row it hangs on.
    await expect(async () => {
      await visit.tab.log.getByRole('button', { name: 'Γιώργος Παππάς' }).last().click();
      await expect(visit.tab.button('Message')).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }),
  inside('switcher', overGeneral(showSwitcher)),
  inside('keys', overGeneral(showKeys)),
  inside('emoji-picker', overGeneral(showEmoji)),
  inside('suggestions', overGeneral(showSuggestions)),
  inside('message-actions', async (visit) => {
    await openChannel(visit, 'design');
    await visit.tab.messages.last().focus();
    await visit.tab.page.keyboard.press('Shift+F10');
    await expect(visit.tab.page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible();
  }),
  inside('edits', async ({ tab, demo, me }) => {
    const workspaceId = await demo.workspaceId(me, 'Halyard');
    const name = `slipway-${me === demo.mara ? 1 : 2}`;
    const { channel } = await me.call(createChannel, { workspaceId, kind: 'public', name });
    const { id: messageId } = await me.outbox.whenSent(me.outbox.send(channel.id, plain('We meet at ten at the crane, bring gloves.')));
    for (const text of ['We meet at nine at the crane, bring gloves.', 'We meet at nine at the **old** crane. Gloves are there.']) {
      await me.call(editMessage, { channelId: channel.id, messageId, body: plain(text) });
    }
    await tab.page.goto(`/w/${workspaceId}/c/${channel.id}`);
    await showEdits(tab);
  }),
  ...threadPages,
  ...mentionPages,
  inside('empty-channel', async ({ tab, demo, me }) => {
    const workspaceId = await demo.workspaceId(me, 'Halyard');
    const { channel } = await me.call(createChannel, {
      workspaceId,
      kind: 'public',
      name: `harbour-fest-${me === demo.mara ? 1 : 2}`,
      topic: 'Boats, lights, and who brings the grill.',
    });
    await tab.page.goto(`/w/${workspaceId}/c/${channel.id}`);
    await expect(tab.page.getByText('Welcome to #harbour-fest')).toBeVisible();
  }),
  inside('empty-direct', async ({ tab, me }) => {
    const { items } = await me.call(listContacts, { query: 'Priya' });
    const { channel } = await me.call(openDirect, { userIds: items.map(({ user }) => user.id) });
    await tab.page.goto(`/d/${channel.id}`);
    await expect(tab.page.getByText('the very beginning of your conversation')).toBeVisible();
  }),
  inside('settings-profile', async (visit) => openSettings(visit, 'profile')),
  inside('settings-account', async (visit) => openSettings(visit, 'account')),
  inside('change-password', async (visit) => {
    const { page } = visit.tab;
    await openSettings(visit, 'account');
    await page.getByLabel('Current password', { exact: true }).fill('not the one it was');
    await page.getByLabel('New password', { exact: true }).fill('four lights at the harbour');
    await visit.tab.button('Change password').click();
    await expect(visit.tab.alert('The current password is wrong.')).toBeInViewport();
  }),
  inside('delete-account', async (visit) => {
    await openSettings(visit, 'account');
    await visit.tab.button('Delete account…').click();
    await expect(visit.tab.page.getByRole('alertdialog')).toBeVisible();
  }),
  inside('settings-sessions', async (visit) => openSettings(visit, 'sessions')),
  inside('settings-appearance', async (visit) => openSettings(visit, 'appearance')),
  inside('settings-keys', async (visit) => openSettings(visit, 'keys')),
  inside('workspace-general', async (visit) => openWorkspaceSettings(visit, 'general')),
  inside('delete-workspace', async (visit) => {
    await openWorkspaceSettings(visit, 'general', ownWorkspace(visit));
    await visit.tab.button('Delete workspace…').click();
    await expect(visit.tab.page.getByRole('alertdialog')).toBeVisible();
  }),
  inside('workspace-members', async (visit) => {
    await openWorkspaceSettings(visit, 'members');
    await expect(visit.tab.page.getByText('Priya Nair')).toBeVisible();
  }),
  inside('workspace-roles', async (visit) => openWorkspaceSettings(visit, 'roles')),
  inside('role-view', async (visit) => openRole(visit, 'View permissions of Owner', 'Owner')),
  inside('role-editor', async (visit) => openRole(visit, 'Create role', 'New role')),
  inside('workspace-invites', async (visit) => openWorkspaceSettings(visit, 'invites')),
  inside('workspace-missing', async (visit) => {
    await visit.tab.page.goto(`/w/${nobodysId}`);
    await expectWorkspaceMissing(visit);
  }),
  inside('workspace-missing-settings', async (visit) => {
    await visit.tab.page.goto(`/w/${nobodysId}/settings`);
    await expectWorkspaceMissing(visit);
  }),
  inside('workspace-missing-address', async (visit) => {
    await visit.tab.page.goto('/w/not-an-id');
    await expectWorkspaceMissing(visit);
  }),
  inside('channel-missing', async (visit) => {
    const { tab, demo, me } = visit;
    await tab.page.goto(`/w/${await demo.workspaceId(me, 'Halyard')}/c/${nobodysId}`);
    await expect(heading(visit, 'This channel is not here')).toBeVisible();
  }),
  inside('not-found', async (visit) => {
    await visit.tab.page.goto('/nothing/here');
    await expect(heading(visit, 'Nothing at this address')).toBeVisible();
  }),
  inside('reconnecting', async (visit) => {
    const line = await Line.of(visit.tab.page);
    await openChannel(visit, 'kitchen');
    await line.cut();
    await expect(visit.tab.reconnecting).toBeVisible();
  }),
];
