import type { WorkspaceId } from '@chatera/protocol';
import { useHotkey } from '../../platform/hotkeys/index.js';
import { useT } from '../../platform/i18n/index.js';
import { useMarkAllRead } from './use-mark-all-read.js';

/** A key that only works where there is a workspace to be marked read. */
export function AllReadKey({ workspaceId }: { workspaceId: WorkspaceId }) {
  const t = useT('shell.keys');
  useHotkey('Shift+Escape', t('allRead'), useMarkAllRead(workspaceId));
  return null;
}
