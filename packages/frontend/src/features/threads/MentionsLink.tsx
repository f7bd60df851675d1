import { clsx } from 'clsx';
import { AtSign } from 'lucide-react';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths, useRoute, useSearchParams } from '../../platform/routing/index.js';
import { mentionsPath, shownIn } from './inbox/shown.js';
import { callsIn } from './thread-lists.js';

/** Leads to where one was called. Bold while something of it is unread; how much says each channel. */
export function MentionsLink() {
  const t = useT('threads');
  const [isThreads] = useRoute(paths.threads.pattern);
  const [search] = useSearchParams();
  const isOpen = isThreads && shownIn(search) === 'mentions';
  const isCalled = useSelected(getClient().workspaces, (all) => all.some(({ mentionCount }) => mentionCount > 0));
  const isCalledInThread = useSelected(getClient().threads, (all) => callsIn(all) > 0);
  const isUnread = isCalled || isCalledInThread;
  return (
    <Link
      href={mentionsPath()}
      aria-current={isOpen ? 'page' : undefined}
      className={clsx(
        'mx-2 mb-2 flex min-h-7.5 items-center gap-2 rounded-sm px-2 -outline-offset-2 pointer-coarse:min-h-11 compact:min-h-6.5',
        isOpen ? 'bg-selected text-ink' : 'hover:bg-hover',
        isUnread ? 'font-semibold text-ink' : isOpen ? 'font-medium' : 'text-ink-soft',
      )}
    >
      <AtSign aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1 truncate">{t('mentions')}</span>
      {isUnread && <span className="sr-only">{t('unreadMentions')}</span>}
    </Link>
  );
}
