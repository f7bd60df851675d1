import { Bell, BellOff, ChevronLeft, X } from 'lucide-react';
import type { MyThread } from '@chatera/client';
import type { MyChannel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { IconButton, notify } from '../../../ui/index.js';
import { useChannelName } from '../../channels/index.js';
import type { ThreadLook } from './thread-look.js';
import { ThreadMenu } from './ThreadMenu.js';

interface ThreadHeaderProps {
  mine: MyChannel;
  /** Undefined while it is not known. */
  thread: MyThread | undefined;
  /** The thread has the screen for itself. */
  isAlone: boolean;
  look: ThreadLook;
  onLook: (look: ThreadLook) => void;
  onClose: () => void;
}

/** Which thread this is, and what can be done with it. */
export function ThreadHeader({ mine, thread, isAlone, look, onLook, onClose }: ThreadHeaderProps) {
  const t = useT('threadPane');
  const name = useChannelName(mine);
  const title = thread?.message.thread?.title;
  return (
    <header className="flex h-header shrink-0 items-center gap-1 border-b border-line ps-1 pe-2 has-[h2:first-child]:ps-4">
      {isAlone && (
        <IconButton label={t('back')} onClick={onClose}>
          <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </IconButton>
      )}
      <h2 dir="auto" className="min-w-0 flex-1 truncate text-title font-semibold">
        {title ?? t('title')} <span className="text-small font-normal text-ink-faint">{name}</span>
      </h2>
      {thread && <FollowButton thread={thread} />}
      {thread && <ThreadMenu {...{ mine, thread, look, onLook }} />}
      {!isAlone && (
        <IconButton label={t('close')} shortcut="Escape" size="sm" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </header>
  );
}

/** News of a thread one follows is counted. */
function FollowButton({ thread: { message, follow } }: { thread: MyThread }) {
  const t = useT('threadPane');
  const errorText = useErrorText();
  const isFollowing = follow?.isFollowing ?? false;
  const toggle = () => {
    const { threads } = getClient();
    const asked = isFollowing ? threads.unfollow(message.channelId, message.id) : threads.follow(message.channelId, message.id);
    asked.catch((error: unknown) => notify({ message: t('followFailed'), detail: errorText(error), tone: 'danger' }));
  };
  return (
    <IconButton label={t(isFollowing ? 'unfollow' : 'follow')} size="sm" aria-pressed={isFollowing} onClick={toggle}>
      {isFollowing ? <Bell aria-hidden="true" className="fill-current" /> : <BellOff aria-hidden="true" />}
    </IconButton>
  );
}
