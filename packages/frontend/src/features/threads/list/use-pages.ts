import { useInfiniteQuery } from '@tanstack/react-query';

/** What a list of pages shows besides its items. */
export interface Pages {
  /** Why there are none, or no more of them. */
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

interface PagesInput<Page> {
  readonly key: readonly string[];
  readonly fetch: (place: { cursor?: string }) => Promise<Page>;
}

/** As many pages as were asked for; all of them anew by `refetch`. Null while nobody knows. */
export function usePages<Page extends { readonly nextCursor: string | null }>({ key, fetch }: PagesInput<Page>) {
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetch(pageParam === undefined ? {} : { cursor: pageParam }),
    initialPageParam: undefined as string | undefined, // the type of what follows
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const list: Pages = {
    error: !data || isFetchNextPageError ? error : null,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void (data ? fetchNextPage() : refetch()),
  };
  return { pages: data?.pages ?? null, refetch: () => void refetch(), list };
}
