import type { MyThread, ThreadMap, ThreadPage } from '@chatera/client';

/** When somebody last wrote in it, in ms. Servers write moments with more and with fewer digits: as texts they have no order. */
export const lastAtOf = ({ message: { thread, sentAt } }: MyThread): number => Date.parse(thread?.lastAt ?? sentAt);

/** The followed ones with replies one has not read, the latest first. */
export function unreadThreads(all: ThreadMap): readonly MyThread[] {
  return followed(all).filter(({ follow }) => follow !== null && follow.unreadCount > 0);
}

/** The followed ones as far as they are all known, the latest first. An older one, known from elsewhere, would stand where others are missing. */
export function threadsSince(all: ThreadMap, sinceMs: number): readonly MyThread[] {
  return followed(all).filter((mine) => lastAtOf(mine) >= sinceMs);
}

/** From when on all are known, in ms, once these pages were fetched. What one does not see any more leaves a page empty. */
export function knownSince(pages: readonly ThreadPage[]): number {
  if (pages.at(-1)?.nextCursor === null) return -Infinity;
  const lastAt = pages.findLast((page) => page.lastAt !== null)?.lastAt;
  return lastAt ? Date.parse(lastAt) : Infinity;
}

function followed(all: ThreadMap): MyThread[] {
  return [...all.values()].filter(({ follow }) => follow?.isFollowing).sort(byLast);
}

/** Of the same moment, the one that began last comes first, as on the server: ids grow with time. */
function byLast(a: MyThread, b: MyThread): number {
  return lastAtOf(b) - lastAtOf(a) || (a.message.id < b.message.id ? 1 : -1);
}
