import { useEffect, useRef } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { MyThread, ThreadMap, ThreadPage } from '@chatera/client';
import { getClient, sameItems, useConnection, useSelected } from '../../../platform/client/index.js';
import { knownSince, since } from '../thread-lists.js';

export interface LoadedThreads {
  /** Null while nobody knows. */
  readonly threads: readonly MyThread[] | null;
  /** Why there are none, or no more of them. */
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

interface PagedThreads {
  readonly key: readonly string[];
  readonly fetch: (place: { cursor?: string }) => Promise<ThreadPage>;
  /** Those of the list among all that are known, the latest first. */
  readonly select: (all: ThreadMap) => readonly MyThread[];
}

/** As many pages of a list as were asked for, kept true by the store, whose threads they are. */
export function usePagedThreads({ key, fetch, select }: PagedThreads): LoadedThreads {
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetch(pageParam === undefined ? {} : { cursor: pageParam }),
    initialPageParam: undefined as string | undefined, // the type of what follows
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useBackOnline(() => void refetch());
  const knownMs = knownSince(data?.pages ?? []);
  const listed = useSelected(getClient().threads, (all) => since(select(all), knownMs), sameItems);
  return {
    threads: data ? listed : null,
    error: !data || isFetchNextPageError ? error : null,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void (data ? fetchNextPage() : refetch()),
  };
}

/** Calls back each time the line has come back. */
export function useBackOnline(onBack: () => void): void {
  const isOnline = useConnection().status === 'online';
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (isOnline && !wasOnline.current) onBack();
    wasOnline.current = isOnline;
  });
}
