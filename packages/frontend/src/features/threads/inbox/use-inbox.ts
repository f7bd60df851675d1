import { useEffect, useRef } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { MyThread } from '@chatera/client';
import { getClient, sameItems, useConnection, useSelected } from '../../../platform/client/index.js';
import { knownSince, threadsSince, unreadThreads } from '../thread-lists.js';

export interface InboxList {
  /** Null while nobody knows. */
  readonly threads: readonly MyThread[] | null;
  /** Why there are none, or no more of them. */
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

/** All that one follows: as many pages of it as were asked for, kept true by the store, whose threads they are. */
export function useFollowedThreads(): InboxList {
  const { threads } = getClient();
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['followed-threads'],
    queryFn: ({ pageParam }) => threads.followedPage(pageParam === undefined ? {} : { cursor: pageParam }),
    initialPageParam: undefined as string | undefined, // the type of what follows
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useOnline(() => void refetch());
  const since = knownSince(data?.pages ?? []);
  const listed = useSelected(threads, (all) => threadsSince(all, since), sameItems);
  return {
    threads: data ? listed : null,
    error: !data || isFetchNextPageError ? error : null,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void (data ? fetchNextPage() : refetch()),
  };
}

/** Those with unread replies, which are few: all of them. */
export function useUnreadThreads(): InboxList {
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
  useOnline(() => void refetch());
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

/** Calls back each time the line has come back. */
function useOnline(onBack: () => void): void {
  const isOnline = useConnection().status === 'online';
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current) onBack();
    wasOnline.current = isOnline;
  });
}
