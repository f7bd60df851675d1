import { useEffect } from 'react';
import { getClient, useConnection } from '../../../platform/client/index.js';

/** Makes the workspaces, the direct messages and the people one knows be there; asked for again when the line is back. */
export function useLoadedWorkspaces(): void {
  const isOnline = useConnection().status === 'online';
  useEffect(() => {
    const { workspaces, channels, people } = getClient();
    // What fails here is asked for again with the line; until then the last known is shown.
    const ignore = () => undefined;
    if (!workspaces.isLoaded) workspaces.load().catch(ignore);
    if (!channels.isLoaded('direct')) channels.loadDirect().catch(ignore);
    people.loadContacts().catch(ignore);
  }, [isOnline]);
}
