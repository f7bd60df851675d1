import * as z from 'zod';
import { inChannel, inWorkspace } from './access.js';
import { ChannelId, name, Nothing, RoleId, UserId, uuid, WorkspaceId } from './primitives.js';
import { Permission, permissions } from './permissions.js';
import { event, route } from './route.js';
import { channelPermissions } from './light/limits.js';

/** Built-in roles cannot be deleted or moved. Everybody holds `everyone`; each member exactly one of the others. */
export const BuiltInRole = z.enum(['everyone', 'guest', 'member', 'moderator', 'admin', 'owner']).meta({ id: 'BuiltInRole' });
export type BuiltInRole = z.output<typeof BuiltInRole>;

export const Role = z
  .object({
    id: RoleId,
    workspaceId: WorkspaceId,
    name: z.string(),
    builtIn: BuiltInRole.nullable(),
    /** Higher outranks lower. */
    rank: z.int().min(0).max(50),
    permissions: z.array(Permission),
  })
  .meta({ id: 'Role' });
export type Role = z.output<typeof Role>;

/** Either a role's overwrite or a member's. */
export const Overwrite = z
  .object({
    channelId: ChannelId,
    targetId: uuid(),
    targetKind: z.enum(['role', 'member']),
    allow: z.array(Permission),
    deny: z.array(Permission),
  })
  .meta({ id: 'Overwrite' });
export type Overwrite = z.output<typeof Overwrite>;

const RoleName = name(60);
const CustomRank = z.int().min(11).max(39);
const permissionList = z.array(Permission).max(permissions.length);
const overwriteList = z.array(z.enum(channelPermissions)).max(channelPermissions.length);

export const listRoles = route('listRoles', {
  method: 'GET',
  path: '/workspaces/:workspaceId/roles',
  access: inWorkspace(),
  summary: 'The roles, the highest first.',
  input: z.strictObject({ workspaceId: WorkspaceId }),
  output: z.object({ items: z.array(Role) }),
});

export const createRole = route('createRole', {
  method: 'POST',
  path: '/workspaces/:workspaceId/roles',
  access: inWorkspace('manageRoles'),
  summary: 'Makes a role below the rank of the caller, with permissions the caller holds.',
  input: z.strictObject({ workspaceId: WorkspaceId, name: RoleName, rank: CustomRank, permissions: permissionList }),
  output: Role,
});

export const updateRole = route('updateRole', {
  method: 'PATCH',
  path: '/workspaces/:workspaceId/roles/:roleId',
  access: inWorkspace('manageRoles'),
  summary: 'Changes a role below the rank of the caller. The owner role never changes.',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    roleId: RoleId,
    name: RoleName.optional(),
    rank: CustomRank.optional(),
    permissions: permissionList.optional(),
  }),
  output: Role,
});

export const deleteRole = route('deleteRole', {
  method: 'DELETE',
  path: '/workspaces/:workspaceId/roles/:roleId',
  access: inWorkspace('manageRoles'),
  summary: 'Deletes a role that is not built in; members who held it keep their others.',
  input: z.strictObject({ workspaceId: WorkspaceId, roleId: RoleId }),
  output: Nothing,
});

export const listOverwrites = route('listOverwrites', {
  method: 'GET',
  path: '/channels/:channelId/overwrites',
  access: inChannel('manageRoles'),
  summary: "The channel's exceptions for roles and members.",
  input: z.strictObject({ channelId: ChannelId }),
  output: z.object({ items: z.array(Overwrite) }),
});

export const setOverwrite = route('setOverwrite', {
  method: 'PUT',
  path: '/channels/:channelId/overwrites/:targetId',
  access: inChannel('manageRoles'),
  summary: 'Sets what a role or member may and may not do in this channel.',
  input: z.strictObject({
    channelId: ChannelId,
    targetId: uuid(),
    targetKind: z.enum(['role', 'member']),
    allow: overwriteList,
    deny: overwriteList,
  }),
  output: Overwrite,
});

export const deleteOverwrite = route('deleteOverwrite', {
  method: 'DELETE',
  path: '/channels/:channelId/overwrites/:targetId',
  access: inChannel('manageRoles'),
  summary: 'Takes an exception back.',
  input: z.strictObject({ channelId: ChannelId, targetId: uuid() }),
  output: Nothing,
});

export const explainPermission = route('explainPermission', {
  method: 'GET',
  path: '/channels/:channelId/permissions',
  access: inChannel('viewChannel'),
  summary: 'Whether somebody holds a permission in a channel, and which rule decided. About others only with `manageRoles`.',
  input: z.strictObject({ channelId: ChannelId, userId: UserId, permission: Permission }),
  output: z.object({
    isAllowed: z.boolean(),
    rule: z.enum([
      'owner',
      'administrator',
      'role',
      'everyone-overwrite',
      'role-overwrite',
      'member-overwrite',
      'direct-message',
      'not-a-workspace-member',
      'not-visible',
      'not-in-channel',
      'archived',
      'not-granted',
    ]),
    decidedBy: z.string().nullable(),
  }),
});

export const roleRoutes = {
  listRoles,
  createRole,
  updateRole,
  deleteRole,
  listOverwrites,
  setOverwrite,
  deleteOverwrite,
  explainPermission,
};

export const roleEvents = {
  'role.changed': event({ audience: 'workspace-and-guests', payload: Role }),
  'role.removed': event({ audience: 'workspace-and-guests', payload: z.object({ workspaceId: WorkspaceId, roleId: RoleId }) }),
  /** What somebody may do in the workspace or its public channels has changed: ask again. */
  'permissions.changed': event({ audience: 'workspace-and-guests', payload: z.object({ workspaceId: WorkspaceId }) }),
  /** The same in one private channel, of which others must not hear. */
  'channel-permissions.changed': event({ audience: 'channel', payload: z.object({ channelId: ChannelId }) }),
};
