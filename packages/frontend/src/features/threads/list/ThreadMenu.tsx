import { Bell, BellOff, MailCheck } from 'lucide-react';
import type { MyThread } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { MenuItem } from '../../../ui/index.js';
import type { ThreadActs } from './use-thread-acts.js';

/** The same as the buttons of a thread, for the right mouse button, the menu key and a long press. */
export function ThreadMenu({ thread, acts }: { thread: MyThread; acts: ThreadActs }) {
  const t = useT('threadList');
  const act = thread.follow?.isFollowing ? 'unfollow' : 'follow';
  return (
    <>
      {(thread.follow?.unreadCount ?? 0) > 0 && (
        <MenuItem icon={<MailCheck aria-hidden="true" />} onSelect={() => acts.markRead(thread)}>
          {t('markRead')}
        </MenuItem>
      )}
      <MenuItem icon={act === 'follow' ? <Bell aria-hidden="true" /> : <BellOff aria-hidden="true" />} onSelect={() => acts[act](thread)}>
        {t(act)}
      </MenuItem>
    </>
  );
}
