import {
  acceptInvite,
  addChannelMember,
  addReaction,
  createRole,
  deleteRole,
  followThread,
  has,
  joinChannel,
  leaveChannel,
  leaveWorkspace,
  markAllRead,
  markRead,
  markUnread,
  putDraft,
  putSidebar,
  removeMember,
  revokeSession,
  sendMessage,
  setOverwrite,
  setAvailability,
  setStatus,
  updateChannel,
  updateWorkspace,
  MessageId,
} from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { afterRemovals, hello, replyTo } from './after-removals.js';
import { channelKinds, isInside, signedInCallers, type SignedInCaller, type WalkedKind } from './callers.js';
import { bitsOf, factsOf, standingOf } from './expected.js';
import type { Happening, Stage } from './stage.js';

const only = (...names: SignedInCaller[]) => names;
export const inRoom = (kind: WalkedKind) =>
  signedInCallers.filter((name) => factsOf(name, kind).isMember && has(bitsOf(name, kind), 'viewChannel'));
const members = signedInCallers.filter((name) => standingOf(name)?.isGuest === false);
const membersAndGuests = signedInCallers.filter((name) => standingOf(name) !== null);
/** A guest is seen by the members, and by those with whom it is in a channel. */
const contactsOfGuest = membersAndGuests.filter((name) => members.includes(name) || channelKinds.some((kind) => isInside(name, kind)));

const sidebarOf = async ({ app, world }: Stage) => {
  const [row] = await app.db.query<{ version: number }>('select version from sidebars where user_id = $1', [world.people.member.userId]);
  return row?.version ?? 0;
};
const newcomer = ({ app, world }: Stage) => app.aUserIn(world.workspace);
const denyGuests = ({ world }: Stage) => ({
  targetId: world.workspace.roles.guest,
  targetKind: 'role' as const,
  allow: [],
  deny: ['shareScreen' as const],
});

async function reply(stage: Stage, kind: WalkedKind): Promise<MessageId> {
  const parentId = MessageId.parse(uuidv7());
  await stage.as('member', sendMessage, { channelId: stage.channels[kind], id: parentId, body: hello });
  await replyTo(stage, kind, parentId);
  return parentId;
}

const inChannels: Happening[] = [
  ...(['public', 'private', 'group', 'direct'] as const).map((kind) => ({
    event: 'message.changed' as const,
    what: `a message in a ${kind} channel`,
    hears: inRoom(kind),
    happen: ({ as, channels }: Stage) =>
      as('member', sendMessage, { channelId: channels[kind], id: uuidv7(), body: { kind: 'plain', text: 'hello' } }),
  })),
  ...(['public', 'private', 'group', 'direct'] as const).map((kind) => ({
    event: 'reaction.changed' as const,
    what: `a reaction in a ${kind} channel`,
    hears: inRoom(kind),
    happen: async ({ as, channels }: Stage) => {
      const place = { channelId: channels[kind], messageId: MessageId.parse(uuidv7()) };
      await as('member', sendMessage, { channelId: place.channelId, id: place.messageId, body: { kind: 'plain', text: 'hello' } });
      await as('member', addReaction, { ...place, emoji: '👍' });
    },
  })),
  ...(['public', 'private', 'group', 'direct'] as const).map((kind) => ({
    event: 'thread.changed' as const,
    what: `a reply in a ${kind} channel`,
    hears: inRoom(kind),
    happen: (stage: Stage) => reply(stage, kind),
  })),
  {
    event: 'follow.changed',
    what: 'a thread that one follows',
    hears: only('member'),
    happen: async (stage) => stage.as('member', followThread, { channelId: stage.channels.public, threadId: await reply(stage, 'public') }),
  },
  {
    event: 'draft.changed',
    what: 'something begun in a private channel',
    hears: only('member'),
    happen: ({ as, channels }) => as('member', putDraft, { channelId: channels.private, text: 'I began', after: 0 }),
  },
  {
    event: 'availability.changed',
    what: 'somebody who is not to be disturbed',
    hears: only('member'),
    happen: ({ as }) => as('member', setAvailability, { availability: { kind: 'dnd', until: null } }),
  },
  {
    event: 'sidebar.changed',
    what: 'a muted channel',
    hears: only('member'),
    happen: async (stage) =>
      stage.as('member', putSidebar, { muted: [stage.channels.public], sections: [], after: await sidebarOf(stage) }),
  },
  ...afterRemovals,
  ...(['public', 'private', 'archived-public', 'archived-private'] as const).map((kind) => ({
    event: 'channel.changed' as const,
    what: `a new topic of a ${kind} channel`,
    hears: inRoom(kind),
    happen: ({ as, channels }: Stage) => as('owner', updateChannel, { channelId: channels[kind], topic: uuidv7() }),
  })),
  ...(['public', 'private'] as const).map((kind) => ({
    event: 'member.changed' as const,
    what: `somebody added to a ${kind} channel`,
    hears: inRoom(kind),
    happen: async (stage: Stage) =>
      stage.as('owner', addChannelMember, { channelId: stage.channels[kind], userId: (await newcomer(stage)).userId }),
  })),
  {
    event: 'member.changed',
    what: 'somebody leaving a group',
    hears: inRoom('group').filter((name) => name !== 'admin'),
    happen: ({ as, channels }) => as('admin', leaveChannel, { channelId: channels.group }),
  },
  {
    event: 'channel-permissions.changed',
    what: 'an exception in a private channel',
    hears: inRoom('private'),
    happen: (stage) => stage.as('owner', setOverwrite, { channelId: stage.channels.private, ...denyGuests(stage) }),
  },
];

const inWorkspaces: Happening[] = [
  {
    event: 'public-channel.changed',
    what: 'a public channel changed',
    hears: members,
    happen: ({ as, channels }) => as('owner', updateChannel, { channelId: channels.public, topic: uuidv7() }),
  },
  {
    event: 'public-channel.changed',
    what: 'a private channel changed',
    hears: [],
    happen: ({ as, channels }) => as('owner', updateChannel, { channelId: channels.private, topic: uuidv7() }),
  },
  {
    event: 'permissions.changed',
    what: 'an exception in a public channel',
    hears: membersAndGuests,
    happen: (stage) => stage.as('owner', setOverwrite, { channelId: stage.channels.public, ...denyGuests(stage) }),
  },
  {
    event: 'workspace.changed',
    what: 'a workspace renamed',
    hears: membersAndGuests,
    happen: ({ as, world }) => as('owner', updateWorkspace, { workspaceId: world.workspace.id, name: 'Renamed' }),
  },
  {
    event: 'role.changed',
    what: 'a new role',
    hears: membersAndGuests,
    happen: ({ as, world }) => as('owner', createRole, { workspaceId: world.workspace.id, name: 'Helpers', rank: 15, permissions: [] }),
  },
  {
    event: 'role.removed',
    what: 'a role deleted',
    hears: membersAndGuests,
    happen: async ({ as, app, world }) => {
      const roleId = uuidv7();
      await app.db.query(`insert into roles (id, workspace_id, name, rank, permissions) values ($1, $2, 'Gone', 15, 0)`, [
        roleId,
        world.workspace.id,
      ]);
      await as('owner', deleteRole, { workspaceId: world.workspace.id, roleId });
    },
  },
  {
    event: 'workspace-member.changed',
    what: 'somebody removed from the workspace',
    hears: members,
    happen: async (stage) =>
      stage.as('owner', removeMember, { workspaceId: stage.world.workspace.id, userId: (await newcomer(stage)).userId }),
  },
];

const aboutPeople: Happening[] = [
  {
    event: 'channel.joined',
    what: 'joining a channel',
    hears: only('non-member'),
    happen: ({ as, channels }) => as('non-member', joinChannel, { channelId: channels.public }),
  },
  {
    event: 'channel.removed',
    what: 'leaving a channel',
    hears: only('non-member'),
    happen: ({ as, channels }) => as('non-member', leaveChannel, { channelId: channels.public }),
  },
  {
    event: 'read.changed',
    what: 'reading',
    hears: only('member'),
    happen: ({ as, channels }) => as('member', markRead, { channelId: channels.private, upTo: 1 }),
  },
  {
    event: 'read.changed',
    what: 'marking unread',
    hears: only('member'),
    happen: ({ as, channels }) => as('member', markUnread, { channelId: channels.private, from: 1 }),
  },
  {
    event: 'read.changed',
    what: 'marking everything read',
    hears: only('guest'),
    happen: ({ as, world }) => as('guest', markAllRead, { workspaceId: world.workspace.id }),
  },
  {
    event: 'read.changed',
    what: 'everything marked read by somebody who was removed from where there is something unread',
    hears: [],
    happen: async ({ as, channels, world }) => {
      for (const kind of ['public', 'private'] as const) {
        await as('member', sendMessage, { channelId: channels[kind], id: uuidv7(), body: hello });
      }
      await as('ex-insider', markAllRead, { workspaceId: world.workspace.id });
    },
  },
  {
    event: 'user.changed',
    what: "a guest's new status",
    hears: contactsOfGuest,
    happen: ({ as }) => as('guest', setStatus, { status: { text: 'away', emoji: '', expiresAt: null } }),
  },
  {
    event: 'user.changed',
    what: 'the new status of somebody in another workspace',
    hears: only('other-workspace'),
    happen: ({ as }) => as('other-workspace', setStatus, { status: { text: 'away', emoji: '', expiresAt: null } }),
  },
  {
    event: 'workspace.joined',
    what: 'accepting an invite',
    hears: only('other-workspace'),
    happen: async ({ as, app, world }) => {
      const code = `walk-${uuidv7()}`;
      await app.db.query(`insert into invites (id, workspace_id, code, role_id, created_by) values ($1, $2, $3, $4, $5)`, [
        uuidv7(),
        world.workspace.id,
        code,
        world.workspace.roles.member,
        world.people.owner.userId,
      ]);
      await as('other-workspace', acceptInvite, { code });
    },
  },
  {
    event: 'workspace.removed',
    what: 'leaving a workspace',
    hears: only('other-workspace'),
    happen: ({ as, world }) => as('other-workspace', leaveWorkspace, { workspaceId: world.workspace.id }),
  },
];

/** In an order in which none takes away what a later one stands on. */
export const happenings: readonly Happening[] = [...inChannels, ...inWorkspaces, ...aboutPeople];

/** Ends the connection it is heard on, so it comes last. */
export const sessionRevoked: Happening = {
  event: 'session.revoked',
  what: 'a device signed out from another',
  hears: only('moderator'),
  happen: ({ as, world }) => as('moderator', revokeSession, { sessionId: world.people.moderator.sessionId }),
};

export const watchedByContacts = contactsOfGuest;
