import {
  toBits,
  type MessageId,
  type ChannelId,
  type CommandName,
  type commands,
  type RawInput,
  type RouteName,
  type routes,
  type UserId,
} from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/actor.js';
import type { TestApp } from '../index.js';
import { callers, isArchived, isInside, type CallerName, type WalkedKind } from './callers.js';
import type { Answer } from './expected.js';
import { anInviteCode, aStoredMessage, type World } from './world.js';

/** One question: may this caller, in this channel, do this? */
export interface Cell {
  readonly app: TestApp;
  readonly world: World;
  readonly caller: CallerName;
  readonly actor: Actor | null;
  readonly kind: WalkedKind;
  readonly channelId: ChannelId;
  readonly password: string;
}

interface Step<Spec extends { readonly input: (typeof routes)[RouteName]['input'] | (typeof commands)[CommandName]['input'] }> {
  /** A good input: whoever may is answered with "ok". Makes what it needs. */
  readonly input: (cell: Cell) => Promise<RawInput<Spec>> | RawInput<Spec>;
  /** What rules beyond the declared access say of a cell; undefined where they say nothing. */
  readonly beyond?: (cell: Cell) => Answer | undefined;
  /** It breaks the world, so each cell has one of its own. */
  readonly breaksWorld?: true;
}

const nothing = { input: () => ({}) };
const inWorkspace = { input: ({ world }: Cell) => ({ workspaceId: world.workspace.id }) };
const inChannel = { input: ({ channelId }: Cell) => ({ channelId }) };
const plain = (text: string) => ({ kind: 'plain' as const, text });
const unique = () => uuidv7().slice(-12);

const target = (cell: Cell, role: 'guest' | 'member' = 'member'): Promise<Actor> => cell.app.aUserIn(cell.world.workspace, role);
/** Who shares nothing with anybody here sees nobody. */
const seesNobody = ({ caller }: Cell) => (caller === 'other-workspace' || caller === 'ex-member' ? ('not-found' as const) : undefined);
const isGuest = ({ caller }: Cell) => callers[caller] === 'guest';
/** Guests do not see somebody with whom they share no channel. */
const seesStranger = (cell: Cell) => (isGuest(cell) ? ('not-found' as const) : seesNobody(cell));

/** There are two owners: one of them finds the other gone. */
async function aloneAsOwner({ app, world, caller }: Cell): Promise<void> {
  if (caller !== 'owner') return;
  const { roles } = world.workspace;
  await app.db.query('update member_roles set role_id = $1 where user_id = $2', [roles.member, world.people['owner-outside'].userId]);
}
const lastOwner = ({ caller }: Cell) => (caller === 'owner' ? ('conflict' as const) : undefined);

/** The caller's own message where they are in the channel, else the member's. */
async function ownMessage(cell: Cell): Promise<{ channelId: ChannelId; messageId: MessageId }> {
  const { app, world, channelId, caller, kind, actor } = cell;
  const author = actor && isInside(caller, kind) ? actor : world.people.member;
  return { channelId, messageId: await aStoredMessage(app, channelId, author) };
}

/** A reaction of the caller's, as it is stored. */
async function ownReaction(cell: Cell) {
  const place = await ownMessage(cell);
  const { userId } = cell.actor ?? cell.world.people.member;
  const reaction = { emoji: '👍', count: 1, since: 1, userIds: [userId] };
  await cell.app.db.query(
    `with counted as (update messages set reactions = $3 where id = $1)
     insert into reactions (message_id, emoji, user_id, rev) values ($1, '👍', $2, 1)`,
    [place.messageId, userId, JSON.stringify([reaction])],
  );
  return { ...place, emoji: '👍' };
}

/** A thread that the caller began and follows, with a reply in it. */
async function ownThread(cell: Cell): Promise<{ channelId: ChannelId; threadId: MessageId }> {
  const { channelId, messageId: threadId } = await ownMessage(cell);
  const replyId = await aStoredMessage(cell.app, channelId, cell.world.people.member);
  const { userId } = cell.actor ?? cell.world.people.member;
  await cell.app.db.query(
    `with reply as (update messages set thread_id = $1, parent_id = $1, in_channel = false where id = $2 returning seq),
       root as (update messages set thread = thread_with(null, 1, reply.seq, array[$3::uuid]) from reply where id = $1)
     insert into thread_follows (user_id, thread_id, channel_id, read_up_to) values ($3, $1, $4, 0)`,
    [threadId, replyId, userId, channelId],
  );
  return { channelId, threadId };
}

/** Only who is in a channel has read it up to somewhere. */
const outsidersHaveNoMark = ({ caller, kind }: Cell) => (isInside(caller, kind) ? undefined : ('forbidden' as const));

/** The seq of a message that everybody in the channel has read. */
async function readByAll({ app, world, channelId }: Cell): Promise<number> {
  await aStoredMessage(app, channelId, world.people.member);
  const [row] = await app.db.query<{ rev: number }>('select rev from channels where id = $1', [channelId]);
  await app.db.query('update channel_members set read_up_to = $2 where channel_id = $1', [channelId, row?.rev]);
  return row?.rev ?? 0;
}

async function somebodyIn(cell: Cell): Promise<{ channelId: ChannelId; userId: UserId }> {
  const { userId } = await target(cell, 'guest');
  await cell.app.db.query(
    `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
     insert into channel_members (channel_id, user_id, rev) select $1, $2, rev from counted`,
    [cell.channelId, userId],
  );
  return { channelId: cell.channelId, userId };
}

async function customRole({ app, world }: Cell): Promise<string> {
  const id = uuidv7();
  await app.db.query(`insert into roles (id, workspace_id, name, rank, permissions) values ($1, $2, 'Helpers', 15, 0)`, [
    id,
    world.workspace.id,
  ]);
  return id;
}

/** The same that `setOverwrite` makes. */
async function storedOverwrite({ app, channelId, world }: Cell) {
  const targetId = world.workspace.roles.guest;
  await app.db.query(
    `insert into overwrites (channel_id, target_id, target_kind, allow, deny) values ($1, $2, 'role', 0, $3) on conflict do nothing`,
    [channelId, targetId, String(toBits(['removeMembers']))],
  );
  return { channelId, targetId };
}

const emailOf = async ({ app, world, actor }: Cell): Promise<string> => {
  const [row] = await app.db.query<{ email: string }>('select email from users where id = $1', [(actor ?? world.people.member).userId]);
  return row?.email ?? '';
};

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
  updateThread: { input: async (cell) => ({ ...(await ownThread(cell)), title: 'Walks' }) },
  followThread: { input: ownThread },
  unfollowThread: { input: ownThread },
  markThreadRead: { input: async (cell) => ({ ...(await ownThread(cell)), upTo: 1 }) },
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
