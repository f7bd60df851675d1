import { clsx } from 'clsx';
import type { MyThread } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { Link } from '../../../platform/routing/index.js';
import { Badge, CountBadge, type RovingRowProps } from '../../../ui/index.js';
import { pathToMessage } from '../../messages/index.js';
import { LastTime } from './LastTime.js';
import { Repliers } from './Repliers.js';
import { ThreadButtons } from './ThreadButtons.js';
import { ThreadChannel } from './ThreadChannel.js';
import { ThreadStart } from './ThreadStart.js';
import type { ThreadActs } from './use-thread-acts.js';

interface ThreadItemProps {
  thread: MyThread;
  /** Whoever is not known by now will not be. */
  areKnown: boolean;
  /** Tab leads to it, and on to its buttons. */
  isActive: boolean;
  rowProps: RovingRowProps;
  acts: ThreadActs;
  onMenu: () => void;
}

/** One thread: all of it leads there, but the buttons in its corner. */
export function ThreadItem({ thread: mine, areKnown, isActive, rowProps, acts, onMenu }: ThreadItemProps) {
  const t = useT('inbox');
  const { id, channelId, thread } = mine.message;
  const unreadCount = mine.follow?.unreadCount ?? 0;
  const isUnread = unreadCount > 0;
  return (
    <li
      onContextMenu={onMenu}
      onTouchStart={onMenu}
      className="group/thread relative rounded-lg border border-line bg-raised transition-colors focus-within:border-line-strong hover:border-line-strong"
    >
      <Link
        {...rowProps}
        href={pathToMessage(channelId, { threadId: id })}
        className="flex flex-col gap-1.5 rounded-lg p-3 [-webkit-touch-callout:none] sm:px-4"
      >
        <span className="flex items-center gap-2">
          <ThreadChannel channelId={channelId} />
          {thread?.closedAt && <Badge>{t('closed')}</Badge>}
          <LastTime at={thread?.lastAt ?? mine.message.sentAt} />
        </span>
        {thread?.title && (
          <span dir="auto" className={clsx('truncate text-body text-ink', isUnread ? 'font-semibold' : 'font-medium')}>
            {thread.title}
          </span>
        )}
        <ThreadStart message={mine.message} areKnown={areKnown} isStrong={isUnread && !thread?.title} />
        <span className="flex min-h-control-sm items-center gap-2 pe-20 pointer-coarse:min-h-11 pointer-coarse:pe-24">
          <Repliers userIds={thread?.userIds ?? []} areKnown={areKnown} />
          <span className="truncate text-small text-ink-faint">{t('replies', { count: thread?.replyCount ?? 0 })}</span>
          <CountBadge count={unreadCount} label={t('unreadReplies', { count: unreadCount })} />
        </span>
      </Link>
      <ThreadButtons thread={mine} isActive={isActive} acts={acts} />
    </li>
  );
}
