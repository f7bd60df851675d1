import type { Permission } from '@chatera/protocol';
import { channelPermissions } from '@chatera/protocol/light';
import { groupNames, permissionGroups, type PermissionGroup } from '../../workspaces/index.js';

interface Group {
  readonly group: PermissionGroup;
  readonly permissions: readonly Permission[];
}

const inChannel = new Set<Permission>(channelPermissions);

/** What an exception may speak about, grouped as in the roles. */
export const groupsInChannel: readonly Group[] = groupNames.map((group) => ({
  group,
  permissions: permissionGroups[group].filter((permission) => inChannel.has(permission)),
}));
