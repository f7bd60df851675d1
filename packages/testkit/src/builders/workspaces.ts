import {
  InviteId,
  RoleId,
  UserId,
  WorkspaceId,
  type Invite,
  type Member,
  type MyWorkspace,
  type Role,
  type Workspace,
} from '@chatera/protocol';
import { anId, at } from './ids.js';
import { aUser } from './users.js';

export const aWorkspace = (overrides: Partial<Workspace> = {}): Workspace => ({
  id: anId(WorkspaceId),
  name: 'Analytical Engines',
  joinPolicy: 'invite',
  createdAt: at(0),
  ...overrides,
});

export const aMyWorkspace = (overrides: Partial<MyWorkspace> = {}): MyWorkspace => ({
  workspace: aWorkspace(),
  roleIds: [anId(RoleId)],
  isOwner: false,
  isGuest: false,
  permissions: ['viewChannel', 'sendMessages', 'inviteMembers'],
  hasUnread: false,
  mentionCount: 0,
  ...overrides,
});

export const aMember = (overrides: Partial<Member> = {}): Member => ({
  workspaceId: anId(WorkspaceId),
  user: aUser(),
  roleIds: [anId(RoleId)],
  joinedAt: at(0),
  presence: 'online',
  ...overrides,
});

export const aRole = (overrides: Partial<Role> = {}): Role => ({
  id: anId(RoleId),
  workspaceId: anId(WorkspaceId),
  name: 'Press',
  builtIn: null,
  rank: 20,
  permissions: ['viewChannel'],
  ...overrides,
});

/** Never ends, and as often as one likes. */
export const anInvite = (overrides: Partial<Invite> = {}): Invite => ({
  id: anId(InviteId),
  workspaceId: anId(WorkspaceId),
  code: 'difference-engine',
  roleId: anId(RoleId),
  createdBy: anId(UserId),
  createdAt: at(0),
  expiresAt: null,
  maxUses: null,
  uses: 0,
  ...overrides,
});
