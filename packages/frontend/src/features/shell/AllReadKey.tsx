import type { WorkspaceId } from '@chatera/protocol';
import { useHotkey } from '../../platform/hotkeys/index.js';
import { useMarkAllRead } from './use-mark-all-read.js';

/** A key that only works where there is a workspace to be marked read. */
export function AllReadKey({ workspaceId }: { workspaceId: WorkspaceId }) {
  useHotkey('markAllRead', useMarkAllRead(workspaceId));
  return null;
}
