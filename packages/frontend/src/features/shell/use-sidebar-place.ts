import { useState } from 'react';
import { readId } from '@chatera/protocol/light';
import type { WorkspaceId } from '@chatera/protocol';
import type { Place } from './use-place.js';

const key = 'chatera.sidebar';

/**
 * Whose channels the sidebar shows. A direct message belongs to no workspace: opened from a workspace's sidebar, that sidebar stays;
 * the list of direct messages alone is shown once one went there. Threads are those of all places: whichever sidebar is there stays.
 */
export function useSidebarPlace({ workspaceId, channelId, isThreads, missing }: Place): WorkspaceId | null {
  const named = workspaceId ?? (channelId === null && missing === null && !isThreads ? 'direct' : null);
  const [kept, setKept] = useState<string>(() => read());
  if (named !== null && named !== kept) {
    setKept(named);
    write(named);
  }
  return readId(named ?? kept);
}

/** Of this tab: two tabs may look at two workspaces. */
function read(): string {
  try {
    return sessionStorage.getItem(key) ?? 'direct';
  } catch {
    return 'direct';
  }
}

function write(place: string): void {
  try {
    sessionStorage.setItem(key, place);
  } catch {
    // Then a reload shows the direct messages.
  }
}
