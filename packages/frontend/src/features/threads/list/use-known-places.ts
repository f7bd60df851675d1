import { useEffect } from 'react';
import type { ChannelId } from '@chatera/protocol';
import { getClient, sameItems, useConnection, useSelected } from '../../../platform/client/index.js';

/**
 * Makes the channels of threads be there, and the workspaces: those of a workspace that was not opened yet are in no list, and where one
 * pane has the screen for itself nothing else asks. What fails stands without its name; it is asked for again with the line.
 */
export function useKnownPlaces(ids: readonly ChannelId[]): void {
  const { channels, workspaces } = getClient();
  const missing = useSelected(channels, (all) => [...new Set(ids)].filter((id) => !all.has(id)), sameItems);
  const isOnline = useConnection().status === 'online';
  useEffect(() => {
    if (!workspaces.isLoaded) workspaces.load().catch(() => undefined);
  }, [workspaces, isOnline]);
  useEffect(() => {
    for (const id of missing) channels.find(id).catch(() => undefined);
  }, [channels, missing, isOnline]);
}
