import { useEffect } from 'react';
import { getClient, useConnection } from '../../platform/client/index.js';

/** Makes the followed threads with unread replies be there, wherever they are; asked for again when the line is back. */
export function useLoadedThreads(): void {
  const isOnline = useConnection().status === 'online';
  useEffect(() => {
    const { threads } = getClient();
    // What fails here is asked for again with the line; until then the last known is counted.
    if (!threads.isLoaded) threads.loadUnread().catch(() => undefined);
  }, [isOnline]);
}
