import type { Overwrite, Permission, Role } from '@chatera/protocol';
import { nothingSaid, withState, type PermissionState, type Said } from './permission-states.js';

export type Target = Pick<Overwrite, 'targetId' | 'targetKind'>;

export interface StateChange {
  readonly target: Target;
  readonly permission: Permission;
  readonly state: PermissionState;
}

export const saidOf = (overwrites: readonly Overwrite[], { targetId }: Target): Said =>
  overwrites.find((each) => each.targetId === targetId) ?? nothingSaid;

/** What the target's exception is to say, given what it says now. */
export const saidAfter = (overwrites: readonly Overwrite[], { target, permission, state }: StateChange): Said =>
  withState(saidOf(overwrites, target), permission, state);

export const without = (overwrites: readonly Overwrite[], { targetId }: Target): Overwrite[] =>
  overwrites.filter((each) => each.targetId !== targetId);

/** In its place where there is one, else at the end. */
export function withOverwrite(overwrites: readonly Overwrite[], overwrite: Overwrite): Overwrite[] {
  const isKnown = overwrites.some(({ targetId }) => targetId === overwrite.targetId);
  return isKnown ? overwrites.map((each) => (each.targetId === overwrite.targetId ? overwrite : each)) : [...overwrites, overwrite];
}

/** As they are shown: roles from the weakest up, in the order in which they speak, then people in the order in which they were added. */
export function inOrder(overwrites: readonly Overwrite[], roles: readonly Role[]): Overwrite[] {
  const rankOf = ({ targetId, targetKind }: Overwrite) =>
    targetKind === 'member' ? Infinity : (roles.find(({ id }) => id === targetId)?.rank ?? 0);
  return overwrites.toSorted((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
}

/** Administrators and owners may do everything, whatever a channel says: an exception for such a role would do nothing. */
export const rolesToAdd = (roles: readonly Role[], overwrites: readonly Overwrite[], rank: number): Role[] =>
  roles.filter(
    ({ id, rank: its, permissions }) =>
      its < rank && !permissions.includes('administrator') && !overwrites.some(({ targetId }) => targetId === id),
  );
