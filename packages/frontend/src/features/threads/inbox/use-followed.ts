import { useQuery } from '@tanstack/react-query';
import { getClient, sameItems, useSelected } from '../../../platform/client/index.js';
import { useBackOnline, usePagedThreads, type LoadedThreads } from '../list/paged-threads.js';
import { followedThreads, unreadThreads } from '../thread-lists.js';

/** All that one follows. */
export function useFollowedThreads(): LoadedThreads {
  const { pages } = getClient().threads;
  return usePagedThreads({ key: ['followed-threads'], fetch: (place) => pages.followed(place), select: followedThreads });
}

/** Those with unread replies, which are few: all of them. */
export function useUnreadThreads(): LoadedThreads {
  const { threads } = getClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['unread-threads'],
    queryFn: async () => {
      if (!threads.isLoaded) await threads.loadUnread();
      return true;
    },
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useBackOnline(() => void refetch());
  const listed = useSelected(threads, unreadThreads, sameItems);
  return {
    threads: data || listed.length > 0 ? listed : null,
    error: data ? null : error,
    hasMore: false,
    isLoadingMore: false,
    more: () => undefined,
    retry: () => void refetch(),
  };
}
