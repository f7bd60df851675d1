import * as z from 'zod';
import { inChannel, inWorkspace, signedIn } from './access.js';
import { LastMessage } from './message.js';
import { ChannelId, count, Instant, line, name, Nothing, page, pageInput, RoleId, UserId, WorkspaceId } from './primitives.js';
import { Permission } from './permissions.js';
import { event, route } from './route.js';
import { Presence, User } from './users.js';

/** direct: two people · group: a direct message of more. Both belong to no workspace. */
export const ChannelKind = z.enum(['public', 'private', 'direct', 'group']).meta({ id: 'ChannelKind' });
export type ChannelKind = z.output<typeof ChannelKind>;

/** What is the same for everybody in it. */
export const Channel = z
  .object({
    id: ChannelId,
    workspaceId: WorkspaceId.nullable(),
    kind: ChannelKind,
    /** Null for direct messages: they are called by their people. */
    name: z.string().nullable(),
    topic: z.string(),
    /** New members of the workspace are put in by themselves. */
    isDefault: z.boolean(),
    createdBy: UserId.nullable(),
    createdAt: Instant,
    archivedAt: Instant.nullable(),
    /** Number of the channel's change that last touched these facts. */
    rev: count(),
  })
  .meta({ id: 'Channel' });
export type Channel = z.output<typeof Channel>;

/** A channel as the caller has it. */
export const MyChannel = z
  .object({
    channel: Channel,
    /** Null when the caller sees the channel without being in it. */
    membership: z
      .object({
        joinedAt: Instant,
        readUpTo: count(),
        /** Counts how often the read mark was set back. */
        readEpoch: count(),
      })
      .nullable(),
    /** Messages of others after `readUpTo`; counted up to 100, which means "99+". */
    unreadCount: z.int().min(0).max(100),
    /** Those of them that call the caller, by name, by a role, or with everybody; counted likewise. */
    mentionCount: z.int().min(0).max(100),
    lastMessage: LastMessage.nullable(),
    permissions: z.array(Permission),
    /** The people of a direct message, the caller included; empty for channels. */
    people: z.array(User),
    /** The number of the channel's latest change. */
    rev: count(),
  })
  .meta({ id: 'MyChannel' });
export type MyChannel = z.output<typeof MyChannel>;

export const ChannelMember = z
  .object({
    channelId: ChannelId,
    user: User,
    /** Roles in the workspace; empty in direct messages. */
    roleIds: z.array(RoleId),
    joinedAt: Instant,
    presence: Presence,
  })
  .meta({ id: 'ChannelMember' });
export type ChannelMember = z.output<typeof ChannelMember>;

/** Somebody came or went: as an event, and as a line of the channel's changes. */
export const MembershipChange = z
  .object({ channelId: ChannelId, user: User, isMember: z.boolean(), at: Instant, rev: count() })
  .meta({ id: 'MembershipChange' });
export type MembershipChange = z.output<typeof MembershipChange>;

const ChannelName = name(60);
const Topic = line(250);
const channelId = ChannelId;
const justChannel = z.strictObject({ channelId });

export const createChannel = route('createChannel', {
  method: 'POST',
  path: '/workspaces/:workspaceId/channels',
  access: inWorkspace('createChannels'),
  summary: 'Makes a channel; the caller is in it and manages it.',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    kind: z.enum(['public', 'private']),
    name: ChannelName,
    topic: Topic.optional(),
    isDefault: z.boolean().optional(),
  }),
  output: MyChannel,
});

export const listChannels = route('listChannels', {
  method: 'GET',
  path: '/workspaces/:workspaceId/channels',
  access: inWorkspace(),
  summary: 'Every channel the caller sees, by name, archived ones too.',
  input: z.strictObject({ workspaceId: WorkspaceId }),
  output: z.object({ items: z.array(MyChannel) }),
});

export const getChannel = route('getChannel', {
  method: 'GET',
  path: '/channels/:channelId',
  access: inChannel('viewChannel'),
  summary: 'One channel or direct message.',
  input: justChannel,
  output: MyChannel,
});

export const updateChannel = route('updateChannel', {
  method: 'PATCH',
  path: '/channels/:channelId',
  access: inChannel('manageChannels'),
  summary: 'Changes name, topic, or whether newcomers are put in.',
  input: z.strictObject({ channelId, name: ChannelName.optional(), topic: Topic.optional(), isDefault: z.boolean().optional() }),
  output: Channel,
});

export const deleteChannel = route('deleteChannel', {
  method: 'DELETE',
  path: '/channels/:channelId',
  access: inChannel('manageChannels'),
  summary: 'Deletes a channel with its messages, for good.',
  input: justChannel,
  output: Nothing,
});

export const archiveChannel = route('archiveChannel', {
  method: 'POST',
  path: '/channels/:channelId/archive',
  access: inChannel('manageChannels'),
  summary: 'Makes a channel read-only.',
  input: justChannel,
  output: Channel,
});

export const unarchiveChannel = route('unarchiveChannel', {
  method: 'DELETE',
  path: '/channels/:channelId/archive',
  access: inChannel('manageChannels'),
  summary: 'Brings an archived channel back to life.',
  input: justChannel,
  output: Channel,
});

export const joinChannel = route('joinChannel', {
  method: 'PUT',
  path: '/channels/:channelId/members/me',
  access: inChannel('viewChannel'),
  summary: 'Joins a public channel. Twice is once.',
  input: justChannel,
  output: MyChannel,
});

export const leaveChannel = route('leaveChannel', {
  method: 'DELETE',
  path: '/channels/:channelId/members/me',
  access: inChannel('viewChannel'),
  summary: 'Leaves a channel or a group. A direct message of two cannot be left.',
  input: justChannel,
  output: Nothing,
});

export const addChannelMember = route('addChannelMember', {
  method: 'PUT',
  path: '/channels/:channelId/members/:userId',
  access: inChannel('inviteMembers'),
  summary: 'Adds a member of the workspace. Twice is once.',
  input: z.strictObject({ channelId, userId: UserId }),
  output: ChannelMember,
});

export const removeChannelMember = route('removeChannelMember', {
  method: 'DELETE',
  path: '/channels/:channelId/members/:userId',
  access: inChannel('removeMembers'),
  summary: 'Removes somebody, whose view of the channel ends at once. Nobody removes a rank at or above their own.',
  input: z.strictObject({ channelId, userId: UserId }),
  output: Nothing,
});

export const listChannelMembers = route('listChannelMembers', {
  method: 'GET',
  path: '/channels/:channelId/members',
  access: inChannel('viewChannel'),
  summary: 'The people in a channel, by name.',
  input: z.strictObject({ channelId, ...pageInput, query: line(80).optional() }),
  output: page(ChannelMember),
});

export const openDirect = route('openDirect', {
  method: 'POST',
  path: '/direct',
  access: signedIn,
  summary: 'The direct message with these people, made at the first time; the same people have one for ever.',
  input: z.strictObject({ userIds: z.array(UserId).min(1).max(9) }),
  output: MyChannel,
});

export const listDirect = route('listDirect', {
  method: 'GET',
  path: '/direct',
  access: signedIn,
  summary: 'Direct messages, the latest first.',
  input: z.strictObject({ ...pageInput }),
  output: page(MyChannel),
});

export const channelRoutes = {
  createChannel,
  listChannels,
  getChannel,
  updateChannel,
  deleteChannel,
  archiveChannel,
  unarchiveChannel,
  joinChannel,
  leaveChannel,
  addChannelMember,
  removeChannelMember,
  listChannelMembers,
  openDirect,
  listDirect,
};

export const channelEvents = {
  'channel.changed': event({ audience: 'channel', payload: Channel }),
  /** A public channel was made, changed or deleted: who has it in a list, and is not in it, asks again. */
  'public-channel.changed': event({ audience: 'workspace', payload: z.object({ workspaceId: WorkspaceId, channelId: ChannelId }) }),
  /** To one account: it is in this channel from now on. */
  'channel.joined': event({ audience: 'user', payload: MyChannel }),
  /** To one account: it left, was removed, or the channel is gone. */
  'channel.removed': event({ audience: 'user', payload: z.object({ channelId: ChannelId, workspaceId: WorkspaceId.nullable() }) }),
  'member.changed': event({ audience: 'channel', payload: MembershipChange }),
  /** The same, of a whole workspace. */
  'workspace-member.changed': event({
    audience: 'workspace',
    payload: z.object({ workspaceId: WorkspaceId, userId: UserId, isMember: z.boolean() }),
  }),
};
