import type { Member, MyWorkspace, Permission, Role, RoleId } from '@chatera/protocol';
import { builtInRank } from '@chatera/protocol/light';

/** What the server asks of whoever acts on people and roles. It decides; here it only hides what it would refuse. */
export interface Standing {
  readonly rank: number;
  readonly isOwner: boolean;
  readonly permissions: ReadonlySet<Permission>;
}

export function standingOf({ roleIds, isOwner, permissions }: MyWorkspace, roles: readonly Role[]): Standing {
  return { rank: rankOf(roleIds, roles), isOwner, permissions: new Set(permissions) };
}

export function rankOf(roleIds: readonly RoleId[], roles: readonly Role[]): number {
  return Math.max(0, ...roles.filter(({ id }) => roleIds.includes(id)).map(({ rank }) => rank));
}

/** Whether a role may be given or taken: below one's own rank; and an owner may make further owners. */
export const canAssign = (actor: Standing, role: Role): boolean =>
  actor.permissions.has('manageRoles') && (actor.rank > role.rank || (actor.isOwner && role.rank === builtInRank.owner));

/** An invite may carry one's own rank, never a higher one, and never ownership. */
export const canInviteAs = (actor: Standing, role: Role): boolean =>
  role.builtIn !== null && role.builtIn !== 'everyone' && role.builtIn !== 'owner' && role.rank <= actor.rank;

export const canEditRole = (actor: Standing, role: Role): boolean => actor.permissions.has('manageRoles') && actor.rank > role.rank;

interface Target {
  readonly actor: Standing;
  readonly member: Member;
  readonly roles: readonly Role[];
  readonly isOneself: boolean;
}

/** Nobody acts on a rank at or above their own; one's own roles one may lay down. */
export const canChangeRoles = ({ actor, member, roles, isOneself }: Target): boolean =>
  actor.permissions.has('manageRoles') && (isOneself || actor.rank > rankOf(member.roleIds, roles));

/** Oneself leaves instead. */
export const canRemove = ({ actor, member, roles, isOneself }: Target): boolean =>
  !isOneself && actor.permissions.has('removeMembers') && actor.rank > rankOf(member.roleIds, roles);

/** The one built-in role a member holds besides "everyone". */
export const builtInOf = ({ roleIds }: Pick<Member, 'roleIds'>, roles: readonly Role[]): Role | undefined =>
  roles.find(({ id, builtIn }) => builtIn !== null && builtIn !== 'everyone' && roleIds.includes(id));

/** The roles of a member after another built-in one took the place of the old. */
export function withBuiltIn(member: Member, role: Role, roles: readonly Role[]): RoleId[] {
  const old = builtInOf(member, roles);
  return [...member.roleIds.filter((id) => id !== old?.id && id !== role.id), role.id];
}

/** The roles of a member after a custom one was given or taken. */
export const withToggled = ({ roleIds }: Member, { id }: Role): RoleId[] =>
  roleIds.includes(id) ? roleIds.filter((held) => held !== id) : [...roleIds, id];
