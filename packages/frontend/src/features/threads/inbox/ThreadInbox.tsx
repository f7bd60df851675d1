import { useRef, type ReactNode } from 'react';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { useSearchParams } from '../../../platform/routing/index.js';
import { Button, EmptyState, QuietIllustration } from '../../../ui/index.js';
import { InboxSkeleton } from '../InboxSkeleton.js';
import { filters, InboxFilter, type Filter } from './InboxFilter.js';
import { MoreThreads } from './MoreThreads.js';
import { ThreadList } from './ThreadList.js';
import { useFollowedThreads, useUnreadThreads, type InboxList } from './use-inbox.js';
import { useThreadSuccessor } from './use-thread-successor.js';

const filterParam = 'show';

/** What one follows, the latest first, all of it or what is not read yet. The address keeps which: one comes back to the same list. */
export function ThreadInbox() {
  const [search, setSearch] = useSearchParams();
  const filter = filters.find((each) => each === search.get(filterParam)) ?? 'all';
  const show = (next: Filter) => setSearch(next === 'all' ? {} : { [filterParam]: next }, { replace: true });
  return (
    <div data-inbox="" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-4 p-4 sm:p-6">
        <InboxFilter value={filter} onChange={show} />
        {filter === 'all' ? <Followed /> : <Unread />}
      </div>
    </div>
  );
}

function Followed() {
  const t = useT('inbox');
  return (
    <Threads list={useFollowedThreads()}>
      <EmptyState illustration={<QuietIllustration />} title={t('emptyTitle')}>
        {t('emptyHint')}
      </EmptyState>
    </Threads>
  );
}

function Unread() {
  const t = useT('inbox');
  return (
    <Threads list={useUnreadThreads()}>
      <EmptyState illustration={<QuietIllustration />} title={t('readTitle')}>
        {t('readHint')}
      </EmptyState>
    </Threads>
  );
}

/** The list, or what stands in its place; `children` where it is empty. */
function Threads({ list, children }: { list: InboxList; children: ReactNode }) {
  const rows = useRef<HTMLUListElement>(null);
  const refocus = useThreadSuccessor(rows);
  const { threads, error, hasMore } = list;
  if (threads === null) return error ? <Failed error={error} onRetry={list.retry} /> : <InboxSkeleton />;
  if (threads.length === 0 && !hasMore) return <div className="flex flex-1 flex-col justify-center">{children}</div>;
  return (
    <>
      <ThreadList rows={rows} threads={threads} onRowGone={refocus} />
      {hasMore && <MoreThreads list={list} />}
    </>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT('inbox');
  const errorText = useErrorText();
  return (
    <div role="alert" className="flex flex-1 flex-col justify-center">
      <EmptyState title={t('failedTitle')} action={<Button onClick={onRetry}>{t('retry')}</Button>}>
        {errorText(error)}
      </EmptyState>
    </div>
  );
}
