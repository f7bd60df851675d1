import { ChannelId, UserId, WorkspaceId, type Channel, type ChannelMember, type MembershipChange, type MyChannel } from '@chatera/protocol';
import { anId, at } from './ids.js';
import { aUser } from './users.js';

/** A public channel that is alive. */
export const aChannel = (overrides: Partial<Channel> = {}): Channel => ({
  id: anId(ChannelId),
  workspaceId: anId(WorkspaceId),
  kind: 'public',
  name: 'general',
  topic: '',
  isDefault: false,
  createdBy: anId(UserId),
  createdAt: at(0),
  archivedAt: null,
  rev: 0,
  ...overrides,
});

/** The caller is in it and has read everything. */
export const aMyChannel = (overrides: Partial<MyChannel> = {}): MyChannel => ({
  channel: aChannel(),
  membership: { joinedAt: at(0), readUpTo: 0, readEpoch: 0 },
  unreadCount: 0,
  mentionCount: 0,
  lastMessage: null,
  permissions: ['viewChannel', 'sendMessages', 'editOwn', 'deleteOwn'],
  people: [],
  rev: 0,
  ...overrides,
});

export const aChannelMember = (overrides: Partial<ChannelMember> = {}): ChannelMember => ({
  channelId: anId(ChannelId),
  user: aUser(),
  roleIds: [],
  joinedAt: at(0),
  presence: 'online',
  ...overrides,
});

/** Somebody came. */
export const aMembershipChange = (overrides: Partial<MembershipChange> = {}): MembershipChange => ({
  channelId: anId(ChannelId),
  user: aUser(),
  isMember: true,
  at: at(0),
  rev: 1,
  ...overrides,
});
