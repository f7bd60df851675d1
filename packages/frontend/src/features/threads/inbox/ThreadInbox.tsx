import { useT } from '../../../platform/i18n/index.js';
import { useSearchParams } from '../../../platform/routing/index.js';
import { EmptyState, QuietIllustration } from '../../../ui/index.js';
import { ThreadFilter } from '../list/ThreadFilter.js';
import { Threads } from '../list/Threads.js';
import { MentionList } from '../mentions/MentionList.js';
import { shownIn, shownKinds, shownParam } from './shown.js';
import { useFollowedThreads, useUnreadThreads } from './use-followed.js';

/** What one follows, the latest first, all of it or what is not read yet, or where one was called. The address keeps which: one comes back to the same list. */
export function ThreadInbox() {
  const t = useT('inbox');
  const [search, setSearch] = useSearchParams();
  const shown = shownIn(search);
  return (
    <div data-threads="" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-4 p-4 sm:p-6">
        <ThreadFilter
          label={t('filter.label')}
          choices={shownKinds.map((value) => ({ value, label: t(`filter.${value}`) }))}
          value={shown}
          onChange={(next) => setSearch(next === 'all' ? {} : { [shownParam]: next }, { replace: true })}
        />
        {shown === 'mentions' ? <MentionList /> : shown === 'unread' ? <Unread /> : <Followed />}
      </div>
    </div>
  );
}

function Followed() {
  const t = useT('inbox');
  const empty = (
    <EmptyState illustration={<QuietIllustration />} title={t('emptyTitle')}>
      {t('emptyHint')}
    </EmptyState>
  );
  return <Threads label={t('list')} list={useFollowedThreads()} channelList={null} empty={empty} />;
}

function Unread() {
  const t = useT('inbox');
  const empty = (
    <EmptyState illustration={<QuietIllustration />} title={t('readTitle')}>
      {t('readHint')}
    </EmptyState>
  );
  return <Threads label={t('list')} list={useUnreadThreads()} channelList={null} empty={empty} />;
}
