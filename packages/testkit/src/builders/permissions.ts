import {
  noPermissions,
  RoleId,
  toBits,
  UserId,
  type ChannelFacts,
  type OverwriteBits,
  type Permission,
  type Standing,
} from '@chatera/protocol';
import { anId } from './ids.js';

/** What an ordinary member may by the everyone role. */
const everyday: readonly Permission[] = ['viewChannel', 'sendMessages', 'editOwn', 'deleteOwn', 'addReactions'];

/** A member with the everyone role alone. */
export const aStanding = (overrides: Partial<Standing> = {}): Standing => ({
  userId: anId(UserId),
  isOwner: false,
  isGuest: false,
  roles: [aGrant(everyday, { isEveryone: true })],
  ...overrides,
});

/** A role as it counts in a standing. */
export const aGrant = (
  permissions: readonly Permission[],
  overrides: Partial<Standing['roles'][number]> = {},
): Standing['roles'][number] => ({
  id: anId(RoleId),
  permissions: toBits(permissions),
  isEveryone: false,
  ...overrides,
});

/** A public channel the person is in, without exceptions. */
export const someChannelFacts = (overrides: Partial<ChannelFacts> = {}): ChannelFacts => ({
  kind: 'public',
  isArchived: false,
  isMember: true,
  overwrites: [],
  ...overrides,
});

export const anOverwrite = (
  targetId: string,
  words: { allow?: readonly Permission[]; deny?: readonly Permission[] } = {},
): OverwriteBits => ({
  targetId,
  allow: words.allow ? toBits(words.allow) : noPermissions,
  deny: words.deny ? toBits(words.deny) : noPermissions,
});
