const keyOf = (workspaceId: string) => `chatera.last-channel.${workspaceId}`;

/** Storage may be full or forbidden: then one simply lands in the first channel. */
export function rememberVisit(workspaceId: string, channelId: string): void {
  try {
    localStorage.setItem(keyOf(workspaceId), channelId);
  } catch {
    // Not worth a word.
  }
}

/** The channel that was last open in the workspace on this device, or null. It may be gone by now. */
export function lastVisited(workspaceId: string): string | null {
  try {
    return localStorage.getItem(keyOf(workspaceId));
  } catch {
    return null;
  }
}
