import type { Overwrite, Permission } from '@chatera/protocol';
import { bitOf, toBits, toNames } from '@chatera/protocol/light';

/** What an exception says about one permission. The neutral one lies between: no arrow key passes over "allow" on the way to "deny". */
export const permissionStates = ['deny', 'inherit', 'allow'] as const;
export type PermissionState = (typeof permissionStates)[number];

export type Said = Pick<Overwrite, 'allow' | 'deny'>;

export const nothingSaid: Said = { allow: [], deny: [] };

export function stateOf({ allow, deny }: Said, permission: Permission): PermissionState {
  if (allow.includes(permission)) return 'allow';
  return deny.includes(permission) ? 'deny' : 'inherit';
}

/** The same exception after it says something else about one permission. Never allows and denies the same. */
export function withState({ allow, deny }: Said, permission: Permission, state: PermissionState): Said {
  const bit = bitOf(permission);
  const rest = { allow: toBits(allow) & ~bit, deny: toBits(deny) & ~bit };
  return {
    allow: toNames(state === 'allow' ? rest.allow | bit : rest.allow),
    deny: toNames(state === 'deny' ? rest.deny | bit : rest.deny),
  };
}
