import type { WorkspaceId } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { notify } from '../../ui/index.js';

/** Marks all channels of a workspace read, and says so. */
export function useMarkAllRead(workspaceId: WorkspaceId): () => void {
  const t = useT('shell.allRead');
  const errorText = useErrorText();
  return () => {
    const { channels, workspaces } = getClient();
    const name = workspaces.get().find(({ workspace }) => workspace.id === workspaceId)?.workspace.name ?? '';
    channels.markAllRead(workspaceId).then(
      () => notify({ message: t('done', { name }), tone: 'ok' }),
      (error: unknown) => notify({ message: t('failed'), detail: errorText(error), tone: 'danger' }),
    );
  };
}
