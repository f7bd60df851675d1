import { builtInRank, toBits, type BuiltInRole, type Permission } from '@chatera/protocol';

const everyone: Permission[] = [
  'viewChannel',
  'sendMessages',
  'sendInThreads',
  'attachFiles',
  'addReactions',
  'embedLinks',
  'editOwn',
  'deleteOwn',
  'connectCall',
  'speak',
  'shareVideo',
  'shareScreen',
];
const member: Permission[] = ['createThreads', 'mentionEveryone', 'createChannels', 'inviteMembers'];
const moderator: Permission[] = [
  ...member,
  'manageMessages',
  'pinMessages',
  'manageThreads',
  'removeMembers',
  'timeoutMembers',
  'muteMembers',
  'bypassSlowMode',
  'viewAuditLog',
];

/** What a new workspace's roles grant beyond `everyone`. Owners may do everything by being owners. */
const granted: Record<BuiltInRole, Permission[]> = {
  everyone,
  guest: [],
  member,
  moderator,
  admin: ['administrator'],
  owner: ['administrator'],
};

const names: Record<BuiltInRole, string> = {
  everyone: 'Everyone',
  guest: 'Guest',
  member: 'Member',
  moderator: 'Moderator',
  admin: 'Admin',
  owner: 'Owner',
};

/** The roles every workspace begins with. */
export const builtInRoles = (Object.keys(builtInRank) as BuiltInRole[]).map((builtIn) => ({
  builtIn,
  name: names[builtIn],
  rank: builtInRank[builtIn],
  permissions: toBits(granted[builtIn]),
})); // Object.keys widens to string
