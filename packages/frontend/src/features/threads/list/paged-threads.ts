import { useEffect, useRef } from 'react';
import type { MyThread, ThreadMap, ThreadPage } from '@chatera/client';
import { getClient, sameItems, useConnection, useSelected } from '../../../platform/client/index.js';
import { knownSince, since } from '../thread-lists.js';
import { usePages, type Pages } from './use-pages.js';

export interface LoadedThreads extends Pages {
  /** Null while nobody knows. */
  readonly threads: readonly MyThread[] | null;
}

interface PagedThreads {
  readonly key: readonly string[];
  readonly fetch: (place: { cursor?: string }) => Promise<ThreadPage>;
  /** Those of the list among all that are known, the latest first. */
  readonly select: (all: ThreadMap) => readonly MyThread[];
}

/** As many pages of a list as were asked for, kept true by the store, whose threads they are. */
export function usePagedThreads({ key, fetch, select }: PagedThreads): LoadedThreads {
  const { pages, refetch, list } = usePages({ key, fetch });
  useBackOnline(refetch);
  const knownMs = knownSince(pages ?? []);
  const listed = useSelected(getClient().threads, (all) => since(select(all), knownMs), sameItems);
  return { threads: pages && listed, ...list };
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
