import type { CommandName, commands, RawInput, RouteName, routes } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { isArchived, isInside } from './callers.js';
import type { Answer } from './expected.js';
import {
  aloneAsOwner,
  type Cell,
  customRole,
  emailOf,
  inChannel,
  inWorkspace,
  lastOwner,
  nothing,
  outsidersHaveNoMark,
  ownDraft,
  ownMessage,
  ownReaction,
  ownSidebar,
  ownThread,
  plain,
  readByAll,
  seesStranger,
  somebodyIn,
  storedOverwrite,
  target,
  unique,
} from './inputs.js';
import { anInviteCode, aStoredMessage } from './world.js';

interface Step<Spec extends { readonly input: (typeof routes)[RouteName]['input'] | (typeof commands)[CommandName]['input'] }> {
  /** A good input: whoever may is answered with "ok". Makes what it needs. */
  readonly input: (cell: Cell) => Promise<RawInput<Spec>> | RawInput<Spec>;
  /** What rules beyond the declared access say of a cell; undefined where they say nothing. */
  readonly beyond?: (cell: Cell) => Answer | undefined;
  /** It breaks the world, so each cell has one of its own. */
  readonly breaksWorld?: true;
}

/** Every operation of the contract. A new one does not compile until it stands here. */
export const walk: { readonly [Name in RouteName]: Step<(typeof routes)[Name]> } = {
  register: {
    input: async (cell) => ({
      entry: { kind: 'invite', code: await anInviteCode(cell.app, cell.world.workspace) },
      email: `${unique()}@example.org`,
      password: 'a walk in the long grass',
      displayName: 'New',
    }),
  },
  login: { input: async (cell) => ({ email: await emailOf(cell), password: cell.password }) },
  refreshSession: { input: () => ({ refreshToken: 'unknown' }), beyond: () => 'signed-out' },
  reauthenticate: { input: ({ password }) => ({ password }) },
  logout: { ...nothing, breaksWorld: true },
  listSessions: nothing,
  revokeSession: {
    input: async ({ app, world, actor }) => ({ sessionId: (await app.anotherDevice(actor ?? world.people.member)).sessionId }),
  },
  revokeOtherSessions: nothing,
  changePassword: {
    input: ({ password }) => ({ currentPassword: password, newPassword: 'another walk in the grass' }),
    breaksWorld: true,
  },
  requestPasswordReset: { input: async (cell) => ({ email: await emailOf(cell) }) },
  resetPassword: { input: () => ({ token: 'unknown', newPassword: 'another walk in the grass' }), beyond: () => 'not-found' },
  verifyEmail: { input: () => ({ token: 'unknown' }), beyond: () => 'not-found' },
  listLoginProviders: nothing,
  // A browser that comes by is always sent on; what is wrong stands in the address.
  startOidcLogin: { input: () => ({ providerId: 'unknown' }) },
  finishOidcLogin: { input: () => ({ providerId: 'unknown' }) },

  getMe: nothing,
  updateMe: { input: () => ({ displayName: 'Walker' }) },
  deleteMe: {
    input: async (cell) => {
      await aloneAsOwner(cell);
      return {};
    },
    beyond: lastOwner,
    breaksWorld: true,
  },
  setAvailability: { input: () => ({ availability: { kind: 'dnd', until: null } }) },
  setStatus: { input: () => ({ status: { text: 'walking', emoji: '', expiresAt: null } }) },
  getUser: {
    input: ({ world }) => ({ userId: world.people['non-member'].userId }),
    beyond: seesStranger,
  },
  listContacts: nothing,

  createWorkspace: { input: () => ({ name: `Walk ${unique()}` }) },
  listWorkspaces: nothing,
  getWorkspace: inWorkspace,
  updateWorkspace: { input: ({ world }) => ({ workspaceId: world.workspace.id, name: 'Renamed' }) },
  deleteWorkspace: { ...inWorkspace, breaksWorld: true },
  listMembers: inWorkspace,
  joinWorkspace: {
    input: async ({ app, world }) => {
      await app.db.query(`update workspaces set join_policy = 'open' where id = $1`, [world.other.id]);
      return { workspaceId: world.other.id };
    },
    breaksWorld: true,
  },
  leaveWorkspace: {
    input: async (cell) => {
      await aloneAsOwner(cell);
      return inWorkspace.input(cell);
    },
    beyond: lastOwner,
    breaksWorld: true,
  },
  updateMember: {
    input: async (cell) => ({
      workspaceId: cell.world.workspace.id,
      userId: (await target(cell)).userId,
      roleIds: [cell.world.workspace.roles.guest],
    }),
  },
  removeMember: { input: async (cell) => ({ workspaceId: cell.world.workspace.id, userId: (await target(cell, 'guest')).userId }) },
  createInvite: inWorkspace,
  listInvites: inWorkspace,
  revokeInvite: {
    input: async (cell) => {
      const code = await anInviteCode(cell.app, cell.world.workspace);
      const [row] = await cell.app.db.query<{ id: string }>('select id from invites where code = $1', [code]);
      return { workspaceId: cell.world.workspace.id, inviteId: row?.id ?? '' };
    },
  },
  getInvite: { input: async (cell) => ({ code: await anInviteCode(cell.app, cell.world.workspace) }) },
  acceptInvite: { input: async (cell) => ({ code: await anInviteCode(cell.app, cell.world.other) }), breaksWorld: true },

  listRoles: inWorkspace,
  createRole: { input: ({ world }) => ({ workspaceId: world.workspace.id, name: 'Helpers', rank: 15, permissions: [] }) },
  updateRole: { input: async (cell) => ({ workspaceId: cell.world.workspace.id, roleId: await customRole(cell), name: 'Friends' }) },
  deleteRole: { input: async (cell) => ({ workspaceId: cell.world.workspace.id, roleId: await customRole(cell) }) },
  listOverwrites: inChannel,
  setOverwrite: {
    input: ({ channelId, world }) => ({
      channelId,
      targetId: world.workspace.roles.guest,
      targetKind: 'role',
      allow: [],
      deny: ['removeMembers'],
    }),
  },
  deleteOverwrite: { input: storedOverwrite },
  explainPermission: {
    input: ({ channelId, world, actor }) => ({ channelId, userId: (actor ?? world.people.member).userId, permission: 'sendMessages' }),
  },

  createChannel: { input: ({ world }) => ({ workspaceId: world.workspace.id, kind: 'private', name: `walk-${unique()}` }) },
  listChannels: inWorkspace,
  getChannel: inChannel,
  updateChannel: { input: ({ channelId }) => ({ channelId, topic: 'walking' }) },
  deleteChannel: inChannel,
  archiveChannel: inChannel,
  unarchiveChannel: inChannel,
  joinChannel: {
    ...inChannel,
    beyond: ({ kind, caller }) => (isArchived(kind) && !isInside(caller, kind) ? 'forbidden' : undefined),
  },
  leaveChannel: { ...inChannel, beyond: ({ kind, caller }) => (kind === 'direct' && isInside(caller, kind) ? 'conflict' : undefined) },
  addChannelMember: { input: async (cell) => ({ channelId: cell.channelId, userId: (await target(cell)).userId }) },
  removeChannelMember: { input: somebodyIn },
  listChannelMembers: inChannel,
  openDirect: {
    input: async (cell) => ({ userIds: [(await target(cell)).userId] }),
    beyond: seesStranger,
  },
  listDirect: nothing,

  sendMessage: { input: ({ channelId }) => ({ channelId, id: uuidv7(), body: plain('walking') }) },
  listMessages: inChannel,
  getMessage: { input: ownMessage },
  editMessage: { input: async (cell) => ({ ...(await ownMessage(cell)), body: plain('walked') }) },
  deleteMessage: { input: ownMessage },
  listEdits: { input: ownMessage },
  addReaction: { input: async (cell) => ({ ...(await ownMessage(cell)), emoji: '👍' }) },
  removeReaction: { input: ownReaction },
  listReactions: { input: ownMessage },
  getThread: { input: ownThread },
  listThreads: inChannel,
  listFollowedThreads: nothing,
  listMentions: nothing,
  updateThread: { input: async (cell) => ({ ...(await ownThread(cell)), title: 'Walks' }) },
  followThread: { input: ownThread },
  unfollowThread: { input: ownThread },
  markThreadRead: { input: async (cell) => ({ ...(await ownThread(cell)), upTo: 1 }) },
  markThreadUnread: { input: async (cell) => ({ ...(await ownThread(cell)), from: 1 }) },
  putDraft: { input: ({ channelId }) => ({ channelId, text: 'walking on', after: 0 }) },
  deleteDraft: { input: ownDraft },
  listDrafts: nothing,
  getSidebar: nothing,
  putSidebar: { input: ownSidebar },
  listChanges: { input: ({ channelId }) => ({ channelId, after: 0 }) },
  sync: { input: ({ channelId }) => ({ channels: { [channelId]: 0 } }) },
  markRead: {
    input: ({ channelId }) => ({ channelId, upTo: 1 }),
    beyond: outsidersHaveNoMark,
  },
  markUnread: {
    input: async (cell) => ({ channelId: cell.channelId, from: await readByAll(cell) }),
    beyond: outsidersHaveNoMark,
  },
  markAllRead: {
    input: async (cell) => {
      await aStoredMessage(cell.app, cell.channelId, cell.world.people.member);
      return inWorkspace.input(cell);
    },
  },
};

/** Every command of the socket; a new one does not compile until it stands here. */
export const commandWalk: { readonly [Name in CommandName]: Step<(typeof commands)[Name]> } = {
  sendMessage: walk.sendMessage,
  markRead: walk.markRead,
  listChanges: { input: ({ channelId }) => ({ channelId, after: 0 }) },
  sync: walk.sync,
  addReaction: walk.addReaction,
  removeReaction: walk.removeReaction,
  'auth.refresh': { input: async ({ app, world, actor }) => ({ accessToken: await app.tokenFor(actor ?? world.people.member) }) },
  'typing.set': { input: ({ channelId }) => ({ channelId, isTyping: true }) },
  'presence.set': { input: () => ({ presence: 'dnd' }) },
};
