import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { WorkspaceId } from '@chatera/protocol';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { useDocumentTitle } from '../../platform/routing/index.js';
import { ChannelSidebar, DirectSidebar } from '../channels/index.js';
import { MentionsLink, ThreadsLink } from '../threads/index.js';
import { WorkspaceMissing } from '../workspaces/index.js';
import { region } from './regions.js';
import { SidebarHead } from './SidebarHead.js';
import type { Place } from './use-place.js';
import { Welcome } from './Welcome.js';

interface SidebarProps {
  place: Place;
  /** Null: the direct messages alone. */
  workspaceId: WorkspaceId | null;
  /** On a narrow screen it has the width for itself. */
  isAlone: boolean;
  /** What changes its width. */
  children: ReactNode;
}

export function Sidebar({ place, workspaceId, isAlone, children }: SidebarProps) {
  const t = useT('shell');
  const { workspaces } = getClient();
  const mine = useSelected(workspaces, (all) => all.find(({ workspace }) => workspace.id === workspaceId));
  const isLoaded = useSelected(workspaces, () => workspaces.isLoaded);
  // Beside it, the conversation's place says so.
  if (isAlone && isLoaded && !mine && workspaceId !== null) return <Missing />;
  const Frame = isAlone ? 'main' : 'div';
  return (
    <Frame className={clsx('flex min-w-0', isAlone ? 'flex-1' : 'w-sidebar shrink-0')}>
      {isAlone && <Title>{workspaceId === null ? t('rail.directs') : (mine?.workspace.name ?? t('channels'))}</Title>}
      <nav
        {...region}
        aria-label={t('channels')}
        className="relative flex min-w-0 flex-1 flex-col border-line bg-sidebar outline-none [--around:var(--sidebar)] more-contrast:border-e"
      >
        {mine ? (
          <ChannelSidebar
            key={mine.workspace.id}
            mine={mine}
            open={place.channelId}
            head={<SidebarHead mine={mine} />}
            threads={<Waiting />}
            welcome={isAlone && <Welcome mine={mine} />}
          />
        ) : workspaceId === null ? (
          <DirectSidebar open={place.channelId} threads={<Waiting />} />
        ) : null}
        {children}
      </nav>
    </Frame>
  );
}

/** What waits for an answer, in all workspaces. */
function Waiting() {
  return (
    <>
      <ThreadsLink />
      <MentionsLink />
    </>
  );
}

function Missing() {
  return (
    <main className="flex min-w-0 flex-1">
      <WorkspaceMissing reason="missing" />
    </main>
  );
}

/** Of the screen, where the conversation does not give it its own. */
function Title({ children }: { children: string }) {
  useDocumentTitle(children);
  return <h1 className="sr-only">{children}</h1>;
}
