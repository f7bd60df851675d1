import * as z from 'zod';
import { anyone, inWorkspace, signedIn, workspaceOwner } from './access.js';
import { joinPolicies } from './light/limits.js';
import { Instant, InviteId, line, name, Nothing, page, pageInput, RoleId, UserId, WorkspaceId, count } from './primitives.js';
import { Permission } from './permissions.js';
import { event, route } from './route.js';
import { Presence, User } from './users.js';

/** open: anybody may register and join · invite: with an invite · closed: nobody, not even with one. */
export const JoinPolicy = z.enum(joinPolicies).meta({ id: 'JoinPolicy' });
export type JoinPolicy = z.output<typeof JoinPolicy>;

export const Workspace = z
  .object({ id: WorkspaceId, name: z.string(), joinPolicy: JoinPolicy, createdAt: Instant })
  .meta({ id: 'Workspace' });
export type Workspace = z.output<typeof Workspace>;

/** A workspace as the caller has it. */
export const MyWorkspace = z
  .object({
    workspace: Workspace,
    roleIds: z.array(RoleId),
    isOwner: z.boolean(),
    isGuest: z.boolean(),
    /** What the caller may do apart from channels. */
    permissions: z.array(Permission),
    hasUnread: z.boolean(),
    /** Unread messages in it that call the caller, in muted channels as well; counted up to 100, which means "99+". */
    mentionCount: z.int().min(0).max(100),
  })
  .meta({ id: 'MyWorkspace' });
export type MyWorkspace = z.output<typeof MyWorkspace>;

export const Member = z
  .object({ workspaceId: WorkspaceId, user: User, roleIds: z.array(RoleId), joinedAt: Instant, presence: Presence })
  .meta({ id: 'Member' });
export type Member = z.output<typeof Member>;

const WorkspaceName = name(80);
const workspaceId = WorkspaceId;

export const createWorkspace = route('createWorkspace', {
  method: 'POST',
  path: '/workspaces',
  access: signedIn,
  summary: 'Makes a workspace with its built-in roles and a #general; the caller owns it.',
  input: z.strictObject({ name: WorkspaceName }),
  output: MyWorkspace,
});

export const listWorkspaces = route('listWorkspaces', {
  method: 'GET',
  path: '/workspaces',
  access: signedIn,
  summary: 'The workspaces one is in, by name.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(MyWorkspace) }),
});

export const getWorkspace = route('getWorkspace', {
  method: 'GET',
  path: '/workspaces/:workspaceId',
  access: inWorkspace(),
  summary: 'One workspace.',
  input: z.strictObject({ workspaceId }),
  output: MyWorkspace,
});

export const updateWorkspace = route('updateWorkspace', {
  method: 'PATCH',
  path: '/workspaces/:workspaceId',
  access: inWorkspace('manageWorkspace'),
  summary: 'Renames a workspace or changes who may join it.',
  input: z.strictObject({ workspaceId, name: WorkspaceName.optional(), joinPolicy: JoinPolicy.optional() }),
  output: MyWorkspace,
});

export const deleteWorkspace = route('deleteWorkspace', {
  method: 'DELETE',
  path: '/workspaces/:workspaceId',
  access: workspaceOwner,
  summary: 'Deletes a workspace with everything in it, for good.',
  input: z.strictObject({ workspaceId }),
  output: Nothing,
  needsFreshSignIn: true,
});

export const listMembers = route('listMembers', {
  method: 'GET',
  path: '/workspaces/:workspaceId/members',
  access: inWorkspace(),
  summary: 'The members, by name. A guest sees those it shares a channel with.',
  input: z.strictObject({ workspaceId, ...pageInput, query: line(80).optional() }),
  output: page(Member),
});

export const updateMember = route('updateMember', {
  method: 'PATCH',
  path: '/workspaces/:workspaceId/members/:userId',
  access: inWorkspace('manageRoles'),
  summary: "Sets a member's roles. Nobody acts on a rank at or above their own.",
  input: z.strictObject({ workspaceId, userId: UserId, roleIds: z.array(RoleId).min(1).max(50) }),
  output: Member,
});

export const removeMember = route('removeMember', {
  method: 'DELETE',
  path: '/workspaces/:workspaceId/members/:userId',
  access: inWorkspace('removeMembers'),
  summary: 'Removes somebody from the workspace and all its channels, at once.',
  input: z.strictObject({ workspaceId, userId: UserId }),
  output: Nothing,
});

export const joinWorkspace = route('joinWorkspace', {
  method: 'PUT',
  path: '/workspaces/:workspaceId/members/me',
  access: signedIn,
  summary: 'Joins a workspace that is open to everybody; any other is not found. Who is in already stays in: twice is once.',
  input: z.strictObject({ workspaceId }),
  output: MyWorkspace,
});

export const leaveWorkspace = route('leaveWorkspace', {
  method: 'DELETE',
  path: '/workspaces/:workspaceId/members/me',
  access: inWorkspace(),
  summary: 'Leaves a workspace. The last owner cannot.',
  input: z.strictObject({ workspaceId }),
  output: Nothing,
});

export const Invite = z
  .object({
    id: InviteId,
    workspaceId: WorkspaceId,
    /** Goes into the link; whoever holds it may use it. */
    code: z.string(),
    roleId: RoleId,
    createdBy: UserId,
    createdAt: Instant,
    /** Null: never. */
    expiresAt: Instant.nullable(),
    /** Null: without limit. */
    maxUses: count().nullable(),
    uses: count(),
  })
  .meta({ id: 'Invite' });
export type Invite = z.output<typeof Invite>;

export const createInvite = route('createInvite', {
  method: 'POST',
  path: '/workspaces/:workspaceId/invites',
  access: inWorkspace('inviteMembers'),
  summary: 'Makes an invite link. Its role is at most the rank of whoever makes it.',
  input: z.strictObject({
    workspaceId,
    /** Left out: the member role. */
    roleId: RoleId.optional(),
    /** Left out: seven days. Null: never ends. */
    expiresInHours: z.int().min(1).max(8_760).nullable().optional(),
    /** Left out or null: without limit. */
    maxUses: z.int().min(1).max(100_000).nullable().optional(),
  }),
  output: Invite,
});

export const listInvites = route('listInvites', {
  method: 'GET',
  path: '/workspaces/:workspaceId/invites',
  access: inWorkspace('inviteMembers'),
  summary: 'The invites that can still be used, the newest first.',
  input: z.strictObject({ workspaceId }),
  output: z.object({ items: z.array(Invite) }),
});

export const revokeInvite = route('revokeInvite', {
  method: 'DELETE',
  path: '/workspaces/:workspaceId/invites/:inviteId',
  access: inWorkspace('inviteMembers'),
  summary: 'Takes an invite back.',
  input: z.strictObject({ workspaceId, inviteId: InviteId }),
  output: Nothing,
});

const InviteCode = z.string().regex(/^[\w-]{8,64}$/);

export const getInvite = route('getInvite', {
  method: 'GET',
  path: '/invites/:code',
  access: anyone,
  summary: 'What an invite leads to. One that cannot be used is not found.',
  input: z.strictObject({ code: InviteCode }),
  output: z.object({
    workspace: z.object({ id: WorkspaceId, name: z.string(), memberCount: count() }),
    invitedBy: z.string(),
    roleName: z.string(),
    expiresAt: Instant.nullable(),
  }),
});

export const acceptInvite = route('acceptInvite', {
  method: 'POST',
  path: '/invites/:code/accept',
  access: signedIn,
  summary: 'Joins the workspace. Twice is once.',
  input: z.strictObject({ code: InviteCode }),
  output: MyWorkspace,
});

export const workspaceRoutes = {
  createWorkspace,
  listWorkspaces,
  getWorkspace,
  updateWorkspace,
  deleteWorkspace,
  listMembers,
  joinWorkspace,
  leaveWorkspace,
  updateMember,
  removeMember,
  createInvite,
  listInvites,
  revokeInvite,
  getInvite,
  acceptInvite,
};

export const workspaceEvents = {
  'workspace.changed': event({ audience: 'workspace-and-guests', payload: Workspace }),
  /** Only the caller's own devices: joined, left, removed, or deleted under their feet. */
  'workspace.joined': event({ audience: 'user', payload: z.object({ workspaceId: WorkspaceId }) }),
  'workspace.removed': event({ audience: 'user', payload: z.object({ workspaceId: WorkspaceId }) }),
};
