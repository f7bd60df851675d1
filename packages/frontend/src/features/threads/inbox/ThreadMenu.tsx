import { BellOff, MailCheck } from 'lucide-react';
import type { MyThread } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { MenuItem } from '../../../ui/index.js';
import type { ThreadActs } from './use-thread-acts.js';

/** The same as the buttons of a thread, for the right mouse button, the menu key and a long press. */
export function ThreadMenu({ thread, acts }: { thread: MyThread; acts: ThreadActs }) {
  const t = useT('inbox');
  return (
    <>
      {(thread.follow?.unreadCount ?? 0) > 0 && (
        <MenuItem icon={<MailCheck aria-hidden="true" />} onSelect={() => acts.markRead(thread)}>
          {t('markRead')}
        </MenuItem>
      )}
      <MenuItem icon={<BellOff aria-hidden="true" />} onSelect={() => acts.unfollow(thread)}>
        {t('unfollow')}
      </MenuItem>
    </>
  );
}
