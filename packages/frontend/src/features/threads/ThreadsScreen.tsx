import { AtSign, ChevronLeft, MessageSquareReply } from 'lucide-react';
import { clsx } from 'clsx';
import { Suspense } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { Link, useDocumentTitle, useSearchParams } from '../../platform/routing/index.js';
import { buttonClass, Tooltip } from '../../ui/index.js';
import { FailedPart } from '../../ui/FailedPart.js';
import { lazyPart } from '../../ui/lazy-part.js';
import { shownIn } from './inbox/shown.js';
import { ThreadsSkeleton } from './ThreadsSkeleton.js';

const Inbox = lazyPart(async () => (await import('./inbox/screen.js')).Inbox, FailedPart);

/** The threads one follows, and where one was called, in all workspaces. `backTo` is where "back" leads, on screens that show one pane at a time. */
export function ThreadsScreen({ backTo }: { backTo: string | null }) {
  const t = useT('threads');
  const [search] = useSearchParams();
  const isMentions = shownIn(search) === 'mentions';
  const title = t(isMentions ? 'mentions' : 'title');
  const Sign = isMentions ? AtSign : MessageSquareReply;
  useDocumentTitle(title);
  return (
    <>
      <header className={clsx('flex h-header shrink-0 items-center gap-2 border-b border-line pe-3', backTo ? 'ps-1' : 'ps-4 sm:ps-5')}>
        {backTo && (
          <Tooltip label={t('back')}>
            <Link href={backTo} aria-label={t('back')} className={clsx(buttonClass({ variant: 'ghost' }), 'w-control-md px-0!')}>
              <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
            </Link>
          </Tooltip>
        )}
        <Sign aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />
        <h1 className="min-w-0 truncate text-title font-semibold">{title}</h1>
      </header>
      <Suspense fallback={<ThreadsSkeleton />}>
        <Inbox />
      </Suspense>
    </>
  );
}
