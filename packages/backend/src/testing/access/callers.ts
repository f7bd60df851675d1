import type { BuiltInRole } from '@chatera/protocol';

/** Every kind of caller of the security rules, with the role it has in the workspace. */
export const callers = {
  anonymous: null,
  /** A member of another workspace. */
  'other-workspace': null,
  /** In the workspace, and in none of the channels. */
  'non-member': 'member',
  'guest-outside': 'guest',
  'moderator-outside': 'moderator',
  'admin-outside': 'admin',
  'owner-outside': 'owner',
  /** Was added to the channel and removed from it; still in the workspace. */
  'ex-insider': 'member',
  /** Was added to the workspace and the channel, and removed from the workspace. */
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
export const channelKinds = ['public', 'private', 'group', 'direct', 'archived-public', 'archived-private', 'archived-group'] as const;
export type WalkedKind = (typeof channelKinds)[number];

export const isArchived = (kind: WalkedKind): boolean => kind.startsWith('archived-');
export const isPublic = (kind: WalkedKind): boolean => kind === 'public' || kind === 'archived-public';

const insiders: readonly SignedInCaller[] = ['guest', 'member', 'moderator', 'admin', 'owner'];
const couple: readonly SignedInCaller[] = ['guest', 'member'];

export const insidersOf = (kind: WalkedKind): readonly SignedInCaller[] => (kind === 'direct' ? couple : insiders);
export const isInside = (name: CallerName, kind: WalkedKind): boolean => insidersOf(kind).some((insider) => insider === name);

/** Who was there and is no more. */
export type Leaver = Extract<SignedInCaller, 'ex-insider' | 'ex-member'>;
export const leavers: readonly Leaver[] = ['ex-insider', 'ex-member'];
export const isLeaver = (name: CallerName): name is Leaver => leavers.some((leaver) => leaver === name);
