import { useEffect } from 'react';
import { getClient, useSelected, useStore } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { EmptyState, QuietIllustration, Skeleton } from '../../ui/index.js';
import { Panel } from './Panel.js';
import { isSameList, recentConversations } from './recent.js';
import { RecentRow } from './RecentRow.js';

const shown = 12;

export function RecentPanel({ isReady }: { isReady: boolean }) {
  const t = useT('home.recent');
  const { channels, people, workspaces } = getClient();
  const conversations = useSelected(channels, (all) => recentConversations(all, shown), isSameList);
  const names = new Map(useStore(workspaces).map(({ workspace }) => [workspace.id, workspace.name]));
  useEffect(() => {
    // Without a name the row stands without one; the next change asks again.
    people.ensure(conversations.map(({ lastMessage }) => lastMessage.authorId)).catch(() => undefined);
  }, [people, conversations]);
  return (
    <Panel id="home-recent" title={t('title')}>
      {conversations.length > 0 && (
        <ul className="-mx-2 flex flex-col">
          {conversations.map(({ mine, lastMessage }) => (
            <li key={mine.channel.id}>
              <RecentRow
                mine={mine}
                lastMessage={lastMessage}
                workspaceName={mine.channel.workspaceId ? names.get(mine.channel.workspaceId) : undefined}
              />
            </li>
          ))}
        </ul>
      )}
      {conversations.length === 0 && (isReady ? <Nothing /> : <Rows />)}
    </Panel>
  );
}

function Nothing() {
  const t = useT('home.recent');
  return (
    <EmptyState illustration={<QuietIllustration />} title={t('emptyTitle')}>
      {t('emptyHint')}
    </EmptyState>
  );
}

function Rows() {
  return (
    <div className="flex flex-col gap-2">
      {['w-3/4', 'w-1/2', 'w-2/3', 'w-3/5'].map((width) => (
        <div key={width} className="flex h-14 items-center gap-3">
          <Skeleton className="size-9 rounded-md" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3 w-1/3" />
            <Skeleton className={`h-3 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
