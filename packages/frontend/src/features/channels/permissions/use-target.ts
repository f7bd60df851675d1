import type { ChannelMember, Overwrite, Role, UserId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { useUser, useUserName } from '../../members/index.js';
import { rankOf } from '../../workspaces/index.js';

/** As workspaces' `roleName`, whose words are not there yet where its index is read. For a role that may be gone by now. */
export function useRoleName(): (role: Role | undefined) => string {
  const t = useT('workspaces.builtIn');
  return (role) => (role?.builtIn ? t(role.builtIn) : (role?.name ?? ''));
}

/** Whom an exception is for. */
export function useTargetName({ targetId, targetKind }: Overwrite, roles: readonly Role[]): string {
  const nameOfRole = useRoleName();
  const userName = useUserName();
  const user = useUser(targetId as UserId); // whose id it is, the kind says below
  return targetKind === 'member' ? userName(user) : nameOfRole(roles.find(({ id }) => id === targetId));
}

interface Ranks {
  /** One's own. */
  readonly rank: number;
  readonly roles: readonly Role[];
  readonly members: readonly ChannelMember[];
}

/** Nobody acts on a rank at or above their own. Of whoever is not in the channel the rank is not known: the server decides. */
export function ranksBelow({ targetId, targetKind }: Overwrite, { rank, roles, members }: Ranks): boolean {
  if (targetKind === 'role') return (roles.find(({ id }) => id === targetId)?.rank ?? 0) < rank;
  const member = members.find(({ user }) => user.id === targetId);
  return !member || rankOf(member.roleIds, roles) < rank;
}
