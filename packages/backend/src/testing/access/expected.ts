import {
  hasAny,
  resolveInChannel,
  resolveInWorkspace,
  has,
  type ChannelFacts,
  type Permission,
  type Route,
  type Standing,
} from '@chatera/protocol';
import { builtInRoles } from '../../features/roles/index.js';
import { callers, isArchived, isInside, isPublic, type CallerName, type WalkedKind } from './callers.js';
import { kindOf } from './world.js';

export type Answer = 'ok' | 'signed-out' | 'not-found' | 'forbidden' | 'conflict' | 'invalid-input';

const role = (name: string) => {
  const found = builtInRoles.find(({ builtIn }) => builtIn === name);
  if (!found) throw new Error(`There is no ${name} role`);
  return { id: name, permissions: found.permissions, isEveryone: name === 'everyone' };
};

/** The caller's standing as the rules know it, made here from the roles alone: nothing of the server is asked. */
export function standingOf(name: CallerName): Standing | null {
  const held = callers[name];
  if (!held) return null;
  return { userId: name, isOwner: held === 'owner', isGuest: held === 'guest', roles: [role('everyone'), role(held)] };
}

export const factsOf = (name: CallerName, kind: WalkedKind): ChannelFacts => ({
  kind: kindOf[kind],
  isArchived: isArchived(kind),
  isMember: isInside(name, kind),
  overwrites: [],
});

export const bitsOf = (name: CallerName, kind: WalkedKind) => resolveInChannel(standingOf(name), factsOf(name, kind));

/** What the declared access alone says. Rules beyond it (ranks, the last owner) are the walk's exceptions. */
export function expectedBy({ access }: Pick<Route, 'access'>, name: CallerName, kind: WalkedKind): Answer {
  if (access.kind === 'anyone') return 'ok';
  if (name === 'anonymous') return 'signed-out';
  if (access.kind === 'signed-in') return 'ok';
  return access.kind === 'workspace' ? inWorkspace(name, access) : inChannel(name, kind, access.permissions);
}

function inWorkspace(name: CallerName, { permission, ownersOnly }: { permission: Permission | null; ownersOnly: boolean }): Answer {
  const standing = standingOf(name);
  if (!standing) return 'not-found';
  if (ownersOnly && !standing.isOwner) return 'forbidden';
  return !permission || has(resolveInWorkspace(standing), permission) ? 'ok' : 'forbidden';
}

function inChannel(name: CallerName, kind: WalkedKind, permissions: readonly Permission[]): Answer {
  const bits = bitsOf(name, kind);
  if (!maySee(name, kind) || !has(bits, 'viewChannel')) return 'not-found';
  return hasAny(bits, permissions.filter(isPossible(name, kind))) ? 'ok' : 'forbidden';
}

// The server asks the same rules: alone, a mistake in them would be expected here as well. So what was promised stands here in other words.

/** Those who are in it; public channels also everybody in the workspace but guests. Whatever their rank. */
export function maySee(name: CallerName, kind: WalkedKind): boolean {
  if (isInside(name, kind)) return true;
  return isPublic(kind) && callers[name] !== null && callers[name] !== 'guest';
}

const forThoseInside: readonly Permission[] = ['sendMessages', 'sendInThreads', 'createThreads', 'editOwn', 'deleteOwn'];
const forTheLiving: readonly Permission[] = [...forThoseInside, 'manageMessages', 'manageThreads', 'inviteMembers'];

const isPossible = (name: CallerName, kind: WalkedKind) => (permission: Permission) =>
  (isInside(name, kind) || !forThoseInside.includes(permission)) && (!isArchived(kind) || !forTheLiving.includes(permission));
