import { clsx } from 'clsx';
import type { MyThread } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { Link } from '../../../platform/routing/index.js';
import { Badge, CountBadge, type RovingRowProps } from '../../../ui/index.js';
import { pathToMessage, type ThreadListKind } from '../../messages/index.js';
import { LastTime } from './LastTime.js';
import { Repliers } from './Repliers.js';
import { ThreadButtons } from './ThreadButtons.js';
import { MessagePlace } from './MessagePlace.js';
import { ThreadStart } from './ThreadStart.js';
import type { ThreadActs } from './use-thread-acts.js';

interface ThreadItemProps {
  thread: MyThread;
  channelList: ThreadListKind | null;
  /** Whoever is not known by now will not be. */
  areKnown: boolean;
  /** Tab leads to it, and on to its buttons. */
  isActive: boolean;
  rowProps: RovingRowProps;
  acts: ThreadActs;
  onMenu: () => void;
}

/** One thread: all of it leads there, but the buttons in its corner. */
export function ThreadItem({ thread: mine, channelList, areKnown, isActive, rowProps, acts, onMenu }: ThreadItemProps) {
  const t = useT('threadList');
  const { id, channelId, thread } = mine.message;
  const unreadCount = mine.follow?.unreadCount ?? 0;
  const isUnread = unreadCount > 0;
  const [first, ...rest] = [
    !channelList && <MessagePlace key="channel" channelId={channelId} />,
    thread?.title && <ThreadTitle key="title" title={thread.title} isStrong={isUnread} />,
    <ThreadStart key="start" message={mine.message} areKnown={areKnown} isStrong={isUnread && !thread?.title} />,
  ].filter(Boolean);
  return (
    <li
      onContextMenu={onMenu}
      onTouchStart={onMenu}
      className="group/thread relative rounded-lg border border-line bg-raised transition-colors focus-within:border-line-strong hover:border-line-strong"
    >
      <Link
        {...rowProps}
        href={pathToMessage(channelId, { threadId: id, threadList: channelList })}
        className="flex flex-col gap-1.5 rounded-lg p-3 [-webkit-touch-callout:none] sm:px-4"
      >
        <span className="flex items-baseline gap-2">
          <span className="flex min-w-0 flex-1">{first}</span>
          {thread?.closedAt && <Badge>{t('closed')}</Badge>}
          <LastTime at={thread?.lastAt ?? mine.message.sentAt} />
        </span>
        {rest}
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

function ThreadTitle({ title, isStrong }: { title: string; isStrong: boolean }) {
  return (
    <span dir="auto" className={clsx('min-w-0 truncate text-body text-ink', isStrong ? 'font-semibold' : 'font-medium')}>
      {title}
    </span>
  );
}
