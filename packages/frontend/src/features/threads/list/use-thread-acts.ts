import type { MyThread } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';

export interface ThreadActs {
  readonly markRead: (thread: MyThread) => void;
  readonly follow: (thread: MyThread) => void;
  /** Can be taken back for a while. */
  readonly unfollow: (thread: MyThread) => void;
}

export function useThreadActs(): ThreadActs {
  const t = useT('threadList');
  const errorText = useErrorText();
  const { threads } = getClient();
  const fail = (message: string) => (error: unknown) => notify({ message, detail: errorText(error), tone: 'danger' });
  const follow = ({ message: { channelId, id } }: MyThread) => threads.follow(channelId, id).catch(fail(t('followFailed')));
  const unfollow = async (thread: MyThread) => {
    await threads.unfollow(thread.message.channelId, thread.message.id);
    notify({ message: t('unfollowed'), action: { label: t('followAgain'), onSelect: () => void follow(thread) } });
  };
  return {
    follow: (thread) => void follow(thread),
    markRead: ({ message }) => threads.markRead(message.id),
    unfollow: (thread) => void unfollow(thread).catch(fail(t('unfollowFailed'))),
  };
}
