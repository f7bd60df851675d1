import { useEffect } from 'react';
import type { ConnectionState, SessionState } from '@chatera/client';
import type { Me } from '@chatera/protocol';
import { getClient } from './client.js';
import { useStore } from './use-store.js';

/** Who is signed in. The first look asks the server. */
export function useSession(): SessionState {
  const { session } = getClient();
  useEffect(() => void session.start(), [session]);
  return useStore(session);
}

/** The signed-in account, for screens that are drawn for one only. @throws Error elsewhere */
export function useMe(): Me {
  const { me } = useStore(getClient().session);
  if (!me) throw new Error('Nobody is signed in here');
  return me;
}

export const useConnection = (): ConnectionState => useStore(getClient().connection);
