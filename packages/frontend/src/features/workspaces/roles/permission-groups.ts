import type { Permission } from '@chatera/protocol';

/** How permissions are shown: by what they are about. The test holds that none is left out. */
export const permissionGroups = {
  talking: [
    'viewChannel',
    'sendMessages',
    'createThreads',
    'sendInThreads',
    'attachFiles',
    'addReactions',
    'embedLinks',
    'mentionEveryone',
    'editOwn',
    'deleteOwn',
    'bypassSlowMode',
  ],
  calls: ['connectCall', 'speak', 'shareVideo', 'shareScreen'],
  moderation: [
    'manageMessages',
    'pinMessages',
    'manageThreads',
    'muteMembers',
    'timeoutMembers',
    'removeMembers',
    'banMembers',
    'inviteMembers',
  ],
  running: [
    'createChannels',
    'manageChannels',
    'manageEmoji',
    'manageIntegrations',
    'viewAuditLog',
    'manageRoles',
    'manageWorkspace',
    'administrator',
  ],
} as const satisfies Record<string, readonly Permission[]>;

export type PermissionGroup = keyof typeof permissionGroups;
export const groupNames = Object.keys(permissionGroups) as PermissionGroup[]; // Object.keys widens to string
