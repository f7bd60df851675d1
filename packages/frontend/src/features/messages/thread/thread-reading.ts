import type { MyThread } from '@chatera/client';
import { getClient, useSelected } from '../../../platform/client/index.js';
import type { Reading } from '../list/reading.js';

/** How far one has read a thread one follows. Who does not follow it reads without a mark. */
export function useThreadReading({ message: { id }, follow }: MyThread): Reading {
  const { threads } = getClient();
  const isHeld = useSelected(threads.held, (held) => held.has(id));
  const mark = follow?.isFollowing ? follow : null;
  return {
    readUpTo: mark?.readUpTo ?? null,
    readEpoch: mark?.readEpoch ?? 0,
    unreadCount: mark?.unreadCount ?? 0,
    isHeld,
    markSeen: (upTo) => threads.markSeen(id, upTo),
    markRead: () => threads.markRead(id),
    resume: () => threads.resumeReading(id),
    markUnread: (from) => threads.markUnread(id, from),
  };
}
