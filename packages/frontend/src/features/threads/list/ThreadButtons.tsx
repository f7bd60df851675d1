import { Bell, BellOff, MailCheck } from 'lucide-react';
import type { MyThread } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton, rowAct, Toolbar } from '../../../ui/index.js';
import type { ThreadActs } from './use-thread-acts.js';

interface ThreadButtonsProps {
  thread: MyThread;
  isActive: boolean;
  acts: ThreadActs;
}

/** In the corner of a thread under the pointer or with the focus; for fingers, always. The context menu has the same. */
export function ThreadButtons({ thread, isActive, acts }: ThreadButtonsProps) {
  const t = useT('threadList');
  const act = thread.follow?.isFollowing ? 'unfollow' : 'follow';
  return (
    <Toolbar
      label={t('actions')}
      tabIndex={isActive ? 0 : -1}
      className="absolute end-2 bottom-3 flex gap-0.5 opacity-0 group-focus-within/thread:opacity-100 group-hover/thread:opacity-100 sm:end-3 pointer-coarse:opacity-100"
    >
      {(thread.follow?.unreadCount ?? 0) > 0 && (
        <IconButton label={t('markRead')} size="sm" {...rowAct('read')} onClick={() => acts.markRead(thread)} className={fingerSize}>
          <MailCheck aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={t(act)} size="sm" {...rowAct('follow')} onClick={() => acts[act](thread)} className={fingerSize}>
        {act === 'follow' ? <Bell aria-hidden="true" /> : <BellOff aria-hidden="true" />}
      </IconButton>
    </Toolbar>
  );
}

const fingerSize = 'pointer-coarse:size-11';
