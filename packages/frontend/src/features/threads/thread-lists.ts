import type { MyThread, ThreadMap, ThreadPage } from '@chatera/client';
import type { ChannelId } from '@chatera/protocol';

/** When somebody last wrote in it, in ms. Servers write moments with more and with fewer digits: as texts they have no order. */
export const lastAtOf = ({ message: { thread, sentAt } }: MyThread): number => Date.parse(thread?.lastAt ?? sentAt);

/** The followed ones, the latest first. */
export const followedThreads = (all: ThreadMap): readonly MyThread[] => listed(all, ({ follow }) => follow?.isFollowing === true);

/** The followed ones with replies one has not read, the latest first. */
export const unreadThreads = (all: ThreadMap): readonly MyThread[] =>
  listed(all, ({ follow }) => follow?.isFollowing === true && follow.unreadCount > 0);

/** How many unread replies call the reader, in those they follow. */
export const callsIn = (all: ThreadMap): number => unreadThreads(all).reduce((sum, { follow }) => sum + (follow?.mentionCount ?? 0), 0);

/** A channel's, or only those with a title, the latest first. Without replies and title, it is a message like any other. */
export function channelThreads(all: ThreadMap, { channelId, isTopic }: { channelId: ChannelId; isTopic: boolean }): readonly MyThread[] {
  return listed(all, ({ message: { channelId: itsChannel, thread } }) => {
    if (itsChannel !== channelId || !thread) return false;
    return thread.title !== null || (!isTopic && thread.replyCount > 0);
  });
}

/** As far as they are all known. An older one, known from elsewhere, would stand where others are missing. */
export const since = (threads: readonly MyThread[], sinceMs: number): readonly MyThread[] =>
  threads.filter((mine) => lastAtOf(mine) >= sinceMs);

/** From when on all are known, in ms, once these pages were fetched. What one does not see any more leaves a page empty. */
export function knownSince(pages: readonly ThreadPage[]): number {
  if (pages.at(-1)?.nextCursor === null) return -Infinity;
  const lastAt = pages.findLast((page) => page.lastAt !== null)?.lastAt;
  return lastAt ? Date.parse(lastAt) : Infinity;
}

function listed(all: ThreadMap, isListed: (mine: MyThread) => boolean): MyThread[] {
  return [...all.values()].filter(isListed).sort(byLast);
}

/** Of the same moment, the one that began last comes first, as on the server: ids grow with time. */
function byLast(a: MyThread, b: MyThread): number {
  return lastAtOf(b) - lastAtOf(a) || (a.message.id < b.message.id ? 1 : -1);
}
