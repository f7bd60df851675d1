import { useEffect, useEffectEvent } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listMentions } from '@chatera/protocol/light';
import type { Message } from '@chatera/protocol';
import { getClient, useConnection, useSelected } from '../../../platform/client/index.js';

export interface LoadedMentions {
  /** Null while nobody knows. */
  readonly messages: readonly Message[] | null;
  /** Why there are none, or no more of them. */
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

const pageSize = 30;

/** As many pages as were asked for; asked again when one is called anew, and with the line. */
export function useMentions(): LoadedMentions {
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['mentions'],
    queryFn: ({ pageParam }) => getClient().call(listMentions, { limit: pageSize, ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined, // the type of what follows
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useNews(() => void refetch());
  return {
    messages: data ? data.pages.flatMap(({ items }) => items) : null,
    error: !data || isFetchNextPageError ? error : null,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void (data ? fetchNextPage() : refetch()),
  };
}

/** Whenever it counts otherwise how often one is called, and each time the line has come back. */
function useNews(onNews: () => void): void {
  const called = useSelected(getClient().channels, (all) => sum([...all.values()]));
  const calledInThreads = useSelected(getClient().threads, (all) => sum([...all.values()].flatMap(({ follow }) => follow ?? [])));
  const isOnline = useConnection().status === 'online';
  const tell = useEffectEvent(onNews);
  useEffect(() => {
    if (isOnline) tell();
  }, [called, calledInThreads, isOnline]);
}

const sum = (counts: readonly { readonly mentionCount: number }[]): number =>
  counts.reduce((total, { mentionCount }) => total + mentionCount, 0);
