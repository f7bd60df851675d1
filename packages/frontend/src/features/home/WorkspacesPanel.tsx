import type { MyWorkspace } from '@chatera/protocol';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { getClient, useStore } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths } from '../../platform/routing/index.js';
import { Avatar, Badge, Button, EmptyState, PeopleIllustration, Skeleton } from '../../ui/index.js';
import { CreateWorkspaceDialog } from '../workspaces/index.js';
import { OpenWorkspaces } from './OpenWorkspaces.js';
import { Panel } from './Panel.js';

export function WorkspacesPanel({ isReady }: { isReady: boolean }) {
  const t = useT('home.workspaces');
  const workspaces = useStore(getClient().workspaces);
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button variant="ghost" size="sm" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Panel id="home-workspaces" title={t('title')} action={workspaces.length > 0 && create}>
      {workspaces.length > 0 && (
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {workspaces.map((mine) => (
            <li key={mine.workspace.id}>
              <WorkspaceCard mine={mine} />
            </li>
          ))}
        </ul>
      )}
      {workspaces.length === 0 && (isReady ? <NoWorkspaces onCreate={() => setCreating(true)} /> : <Cards />)}
      {isReady && <OpenWorkspaces />}
      <CreateWorkspaceDialog isOpen={isCreating} onOpenChange={setCreating} />
    </Panel>
  );
}

function WorkspaceCard({ mine: { workspace, isOwner, isGuest, hasUnread } }: { mine: MyWorkspace }) {
  const t = useT('home.workspaces');
  return (
    <Link
      href={paths.workspace.to({ workspaceId: workspace.id })}
      className="flex items-center gap-3 rounded-lg border border-line bg-raised p-3 transition-colors hover:border-line-strong"
    >
      <Avatar name={workspace.name} size="lg" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-message font-semibold text-ink">{workspace.name}</span>
        <span className="block text-small text-ink-faint">{hasUnread ? t('unread') : t('quiet')}</span>
      </span>
      {isOwner && <Badge>{t('owner')}</Badge>}
      {isGuest && <Badge>{t('guest')}</Badge>}
      {hasUnread && <span aria-hidden="true" className="size-2 rounded-full bg-accent" />}
    </Link>
  );
}

function NoWorkspaces({ onCreate }: { onCreate: () => void }) {
  const t = useT('home.workspaces');
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <EmptyState
        illustration={<PeopleIllustration />}
        title={t('emptyTitle')}
        action={
          <Button variant="primary" onClick={onCreate}>
            {t('create')}
          </Button>
        }
      >
        {t('emptyHint')}
      </EmptyState>
    </div>
  );
}

function Cards() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      <Skeleton className="h-18 rounded-lg" />
      <Skeleton className="h-18 rounded-lg" />
    </div>
  );
}
