import type { WorkspaceId } from '@chatera/protocol';
import { useState } from 'react';
import { getClient, useStore } from '../../platform/client/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';

/**
 * Whether somebody came to this screen signed in already. It stays as it was when the screen itself signs in: then the screen decides where
 * to go on.
 */
export function useCameSignedIn(): 'yes' | 'no' | 'unknown' {
  const { status } = useStore(getClient().session);
  const [came, setCame] = useState<'yes' | 'no' | null>(null);
  if (came === null && status !== 'starting') setCame(status === 'signed-in' ? 'yes' : 'no');
  return came ?? 'unknown';
}

/** Takes somebody who has just come in to their workspace: the one named, or the only one they have. */
export function useArrive(): (workspaceId?: WorkspaceId) => Promise<void> {
  const [, navigate] = useLocation();
  return async (workspaceId) => {
    const id = workspaceId ?? (await onlyWorkspace());
    navigate(id ? paths.workspace.to({ workspaceId: id }) : paths.home.to(), { replace: true });
  };
}

async function onlyWorkspace(): Promise<WorkspaceId | null> {
  const { workspaces } = getClient();
  // Home shows the failure, and tries again.
  await workspaces.load().catch(() => undefined);
  const all = workspaces.get();
  return all.length === 1 ? (all[0]?.workspace.id ?? null) : null;
}
