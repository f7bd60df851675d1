import type { BuiltInRole } from '@chatera/protocol';

/** Every kind of caller of the security rules, with the role it has in the workspace. */
export const callers = {
  anonymous: null,
  /** A member of another workspace. */
  'other-workspace': null,
  /** In the workspace, and in none of the channels. */
  'non-member': 'member',
  /** Was in the workspace and in the channel, and was removed. */
  'ex-member': null,
  guest: 'guest',
  member: 'member',
  moderator: 'moderator',
  admin: 'admin',
  owner: 'owner',
} as const satisfies Record<string, BuiltInRole | null>;

export type CallerName = keyof typeof callers;
export const callerNames = Object.keys(callers) as CallerName[]; // Object.keys widens to string
export type SignedInCaller = Exclude<CallerName, 'anonymous'>;
export const signedInCallers = callerNames.filter((name): name is SignedInCaller => name !== 'anonymous');

/** Kinds of channels the walk is made in. In a direct message of two are the member and the guest. */
export const channelKinds = ['public', 'private', 'archived', 'group', 'direct'] as const;
export type WalkedKind = (typeof channelKinds)[number];

const insiders: readonly CallerName[] = ['guest', 'member', 'moderator', 'admin', 'owner'];
const couple: readonly CallerName[] = ['guest', 'member'];

export const insidersOf = (kind: WalkedKind): readonly CallerName[] => (kind === 'direct' ? couple : insiders);
export const isInside = (name: CallerName, kind: WalkedKind): boolean => insidersOf(kind).includes(name);
