/** In the order of their bits: append only, never reorder, for they are stored. */
export const permissions = [
  'viewChannel',
  'sendMessages',
  'sendInThreads',
  'createThreads',
  'attachFiles',
  'addReactions',
  'mentionEveryone',
  'embedLinks',
  'editOwn',
  'deleteOwn',
  'manageMessages',
  'pinMessages',
  'manageThreads',
  'createChannels',
  'manageChannels',
  'manageRoles',
  'manageWorkspace',
  'inviteMembers',
  'removeMembers',
  'banMembers',
  'timeoutMembers',
  'viewAuditLog',
  'manageEmoji',
  'manageIntegrations',
  'connectCall',
  'speak',
  'shareVideo',
  'shareScreen',
  'muteMembers',
  'bypassSlowMode',
  'administrator',
] as const;

export type Permission = (typeof permissions)[number];

/** A set of permissions as bits. On the wire it is a list of names. */
export type PermissionBits = bigint;

export const noPermissions: PermissionBits = 0n;
export const allPermissions: PermissionBits = (1n << BigInt(permissions.length)) - 1n;

export const bitOf = (permission: Permission): PermissionBits => 1n << BigInt(permissions.indexOf(permission));
export const toBits = (names: Iterable<Permission>): PermissionBits => [...names].reduce((bits, name) => bits | bitOf(name), noPermissions);
export const toNames = (bits: PermissionBits): Permission[] => permissions.filter((permission) => has(bits, permission));
export const has = (bits: PermissionBits, permission: Permission): boolean => (bits & bitOf(permission)) !== 0n;
export const hasAny = (bits: PermissionBits, wanted: readonly Permission[]): boolean => wanted.some((permission) => has(bits, permission));
