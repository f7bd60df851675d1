import type { WorkspaceId } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { paths } from '../../platform/routing/index.js';
import { ThreadsScreen } from '../threads/index.js';
import { Main } from './Main.js';
import type { Panes } from './use-panes.js';

/** The threads one follows, in the place of the conversation. */
export function ThreadsPane({ sidebarOf, panes }: { sidebarOf: WorkspaceId | null; panes: Panes }) {
  const t = useT('threads');
  const backTo = sidebarOf ? paths.workspace.to({ workspaceId: sidebarOf }) : paths.directs.to();
  return (
    <Main label={t('title')}>
      <ThreadsScreen backTo={panes === 'one' ? backTo : null} />
    </Main>
  );
}
