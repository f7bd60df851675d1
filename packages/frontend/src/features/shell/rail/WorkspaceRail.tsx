import { House, MessagesSquare, Plus } from 'lucide-react';
import { useState } from 'react';
import type { WorkspaceId } from '@chatera/protocol';
import { getClient, useSelected, useStore } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { Avatar, CountBadge } from '../../../ui/index.js';
import { isLoud, useMuted } from '../../channels/index.js';
import { AccountMenu } from '../../settings/index.js';
import { CreateWorkspaceDialog } from '../../workspaces/index.js';
import { region } from '../regions.js';
import { RailLink } from './RailLink.js';
import { useLoadedWorkspaces } from './use-loaded-workspaces.js';

/** All places one can be: home, the workspaces, the direct messages, oneself. */
export function WorkspaceRail({ current }: { current: WorkspaceId | 'direct' | 'home' | null }) {
  const t = useT('shell.rail');
  const tUi = useT('ui');
  useLoadedWorkspaces();
  const workspaces = useStore(getClient().workspaces);
  const muted = useMuted();
  const waiting = useSelected(getClient().channels, (all) =>
    [...all.values()].reduce((sum, mine) => sum + (mine.channel.workspaceId === null && isLoud(mine, muted) ? mine.unreadCount : 0), 0),
  );
  const [path] = useLocation();
  const isHome = path === paths.home.to();
  return (
    <nav {...region} aria-label={t('label')} className="flex w-rail shrink-0 flex-col items-center bg-rail py-2.5 outline-none">
      <RailLink href={paths.home.to()} label={t('home')} isCurrent={isHome}>
        <House aria-hidden="true" className="size-5" />
      </RailLink>
      <RailLink
        href={paths.directs.to()}
        label={t('directs')}
        isCurrent={current === 'direct'}
        badge={waiting > 0 && <CountBadge count={waiting} tone="mention" label={t('waiting', { count: waiting })} />}
      >
        <MessagesSquare aria-hidden="true" className="size-5" />
      </RailLink>
      <span aria-hidden="true" className="my-2 h-px w-7 shrink-0 bg-rail-ink/25" />
      <ul className="flex min-h-0 w-full flex-1 [scrollbar-width:none] flex-col items-center gap-1.5 overflow-y-auto py-1">
        {workspaces.map(({ workspace, hasUnread, mentionCount }) => (
          <li key={workspace.id} className="w-full">
            <RailLink
              href={paths.workspace.to({ workspaceId: workspace.id })}
              label={workspace.name}
              isCurrent={current === workspace.id}
              unreadLabel={hasUnread ? t('unread') : undefined}
              badge={
                mentionCount > 0 && <CountBadge count={mentionCount} tone="mention" label={tUi('mentions', { count: mentionCount })} />
              }
            >
              <Avatar name={workspace.name} />
            </RailLink>
          </li>
        ))}
        <li className="flex w-full justify-center">
          <AddWorkspace />
        </li>
      </ul>
      <div className="flex shrink-0 pt-2 pb-0.5 [&_button:focus-visible]:outline-rail-ink">
        <AccountMenu />
      </div>
    </nav>
  );
}

function AddWorkspace() {
  const t = useT('shell.rail');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={t('add')}
        data-tip={t('add')}
        onClick={() => setOpen(true)}
        className="flex size-11 items-center justify-center rounded-lg text-rail-ink outline-offset-1 transition-colors hover:bg-(--rail-ink)/10 focus-visible:outline-rail-ink"
      >
        <span className="flex size-9 items-center justify-center rounded-md border border-dashed border-rail-ink/50">
          <Plus aria-hidden="true" className="size-4.5" />
        </span>
      </button>
      <CreateWorkspaceDialog isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}
