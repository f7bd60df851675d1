import { Lock } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import type { Thread, UserId } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Avatar } from '../../../ui/index.js';
import { useUser, useUserName } from '../../members/index.js';
import type { RowActions } from '../row/row-actions.js';
import { useTabStop } from '../row/tab-stop.js';
import { useTimes } from '../row/use-times.js';

interface ThreadLineProps {
  message: TimelineMessage;
  thread: Thread;
  actions: RowActions;
}

const maxFaces = 3;

/** Under a message of the channel: the thread that began with it. */
export function ThreadLine({ message: { id }, thread, actions }: ThreadLineProps) {
  const t = useT('messages.thread');
  const { shortTime, date } = useTimes();
  const tabIndex = useTabStop();
  const unread = useSelected(getClient().threads, (all) => all.get(id)?.follow?.unreadCount ?? 0);
  const faces = thread.userIds.slice(0, maxFaces);
  const { replyCount: count, title, closedAt, lastAt } = thread;
  if (count === 0 && title === null) return null;
  const isToday = new Date(lastAt).toDateString() === new Date().toDateString();
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      onClick={() => actions.openThread(id)}
      className="group/thread -ms-1.5 mt-1 mb-0.5 flex min-h-7 max-w-full items-center gap-2 rounded-md px-1.5 text-small hover:bg-raised hover:shadow-popover pointer-coarse:min-h-11"
    >
      <span aria-hidden="true" className="flex -space-x-1 rtl:space-x-reverse">
        {faces.map((userId) => (
          <Face key={userId} userId={userId} />
        ))}
      </span>
      {title !== null && <span className="truncate font-semibold text-ink">{title}</span>}
      <span className="shrink-0 font-semibold text-accent-ink group-hover/thread:underline">{t('replies', { count })}</span>
      {unread > 0 && <span className="shrink-0 font-semibold text-danger-ink">{t('unread', { count: unread })}</span>}
      {closedAt !== null && <Closed />}
      {count > 0 && (
        <time dateTime={lastAt} className="truncate text-ink-faint">
          {t('lastReply', { when: isToday ? shortTime(lastAt) : date(lastAt) })}
        </time>
      )}
    </button>
  );
}

function Closed() {
  const t = useT('messages.thread');
  return (
    <span className="flex shrink-0 items-center gap-1 text-ink-faint">
      <Lock aria-hidden="true" className="size-3.5" />
      {t('closed')}
    </span>
  );
}

function Face({ userId }: { userId: UserId }) {
  return <Avatar name={useUserName()(useUser(userId), false)} size="xs" />;
}
