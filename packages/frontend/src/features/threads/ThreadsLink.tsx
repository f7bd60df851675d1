import { clsx } from 'clsx';
import { MessageSquareReply } from 'lucide-react';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths, useRoute, useSearchParams } from '../../platform/routing/index.js';
import { CountBadge } from '../../ui/index.js';
import { shownIn } from './inbox/shown.js';
import { callsIn, unreadThreads } from './thread-lists.js';

/** Leads to the threads one follows, and counts those with unread replies, in red where one of them calls the reader. Stands above the channels. */
export function ThreadsLink() {
  const t = useT('threads');
  const [isThreads] = useRoute(paths.threads.pattern);
  const [search] = useSearchParams();
  const isOpen = isThreads && shownIn(search) !== 'mentions';
  const count = useSelected(getClient().threads, (all) => unreadThreads(all).length);
  const isCalled = useSelected(getClient().threads, (all) => callsIn(all) > 0);
  return (
    <Link
      href={paths.threads.to()}
      aria-current={isOpen ? 'page' : undefined}
      className={clsx(
        'mx-2 flex min-h-7.5 items-center gap-2 rounded-sm px-2 -outline-offset-2 pointer-coarse:min-h-11 compact:min-h-6.5',
        isOpen ? 'bg-selected text-ink' : 'hover:bg-hover',
        count > 0 ? 'font-semibold text-ink' : isOpen ? 'font-medium' : 'text-ink-soft',
      )}
    >
      <MessageSquareReply aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1 truncate">{t('title')}</span>
      <CountBadge count={count} tone={isCalled ? 'mention' : 'plain'} label={t('unread', { count })} />
    </Link>
  );
}
