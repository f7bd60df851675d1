import type { Permission } from './permissions.js';

/**
 * Who may call an operation or receive an event. Every one declares it: without, it does not compile.
 * The inventory test walks all of them as every kind of caller.
 */
export type Access =
  /** Anybody, signed in or not. The operation checks what it is shown: a password, a code, a token. */
  | { readonly kind: 'anyone' }
  /** Any signed-in account; it acts on what is its own. */
  | { readonly kind: 'signed-in' }
  /** A member of the workspace in the input, holding the permission when one is named. */
  | { readonly kind: 'workspace'; readonly permission: Permission | null; readonly ownersOnly: boolean }
  /** Somebody who sees the channel in the input and holds one of the permissions there. */
  | { readonly kind: 'channel'; readonly permissions: readonly [Permission, ...Permission[]] };

/** Who a push reaches: never more people than could read the same with their own GET. */
export type Audience =
  /** Everybody in the channel. */
  | 'channel'
  /** Members of the workspace, guests excluded. */
  | 'workspace'
  /** Members of the workspace and its guests. */
  | 'workspace-and-guests'
  /** People who share a workspace or a channel with the person concerned. */
  | 'contacts'
  /** One account, on all its devices. */
  | 'user'
  /** One device. */
  | 'session'
  /** Every connected device. */
  | 'everyone';

export const anyone = { kind: 'anyone' } as const satisfies Access;
export const signedIn = { kind: 'signed-in' } as const satisfies Access;
export const inWorkspace = (permission: Permission | null = null): Access => ({ kind: 'workspace', permission, ownersOnly: false });
export const workspaceOwner: Access = { kind: 'workspace', permission: null, ownersOnly: true };
/** Any one of the permissions is enough. */
export const inChannel = (...permissions: [Permission, ...Permission[]]): Access => ({ kind: 'channel', permissions });
