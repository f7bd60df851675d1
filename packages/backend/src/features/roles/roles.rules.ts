import { builtInRank, type PermissionBits, type Standing } from '@chatera/protocol';

/** A standing with its rank: that of the highest role. */
export type RankedStanding = Standing & { readonly rank: number };

/** A role as it decides: its bits as text, for JSON numbers end at 2^53. */
export interface HeldRole {
  readonly id: string;
  readonly permissions: string;
  readonly built_in: string | null;
  readonly rank: number;
}

/** Of who holds these roles, the everyone role among them. */
export function standingOf(userId: string, roles: readonly HeldRole[]): RankedStanding {
  const holds = (builtIn: string) => roles.some(({ built_in }) => built_in === builtIn);
  return {
    userId,
    isOwner: holds('owner'),
    isGuest: holds('guest'),
    rank: Math.max(0, ...roles.map(({ rank }) => rank)),
    roles: roles.map(({ id, permissions, built_in }) => ({ id, permissions: BigInt(permissions), isEveryone: built_in === 'everyone' })),
  };
}

/** Nobody acts on a rank at or above their own. */
export const outranks = (actor: { readonly rank: number }, target: { readonly rank: number }): boolean => actor.rank > target.rank;

/**
 * Whether a role may be given or taken. Below one's own rank; and an owner may make further owners, or a workspace could never change hands.
 */
export const canAssign = (actor: RankedStanding, role: { readonly rank: number }): boolean =>
  outranks(actor, role) || (actor.isOwner && role.rank === builtInRank.owner);

/** An invite may carry one's own rank, never a higher one, and never ownership. */
export const canInviteAs = (actor: { readonly rank: number }, role: { readonly rank: number }): boolean =>
  role.rank <= actor.rank && role.rank !== builtInRank.owner;

/** Nobody gives away what they do not have. */
export const canGrant = (held: PermissionBits, granted: PermissionBits): boolean => (granted & ~held) === 0n;
