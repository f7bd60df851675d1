import { useEffect, useEffectEvent } from 'react';
import { listMentions } from '@chatera/protocol/light';
import type { Message } from '@chatera/protocol';
import { getClient, useConnection, useSelected } from '../../../platform/client/index.js';
import { usePages, type Pages } from '../list/use-pages.js';

interface LoadedMentions extends Pages {
  /** Null while nobody knows. */
  readonly messages: readonly Message[] | null;
}

const pageSize = 30;

/** As many pages as were asked for; asked again when one is called anew, and with the line. */
export function useMentionPages(): LoadedMentions {
  const { pages, refetch, list } = usePages({
    key: ['mentions'],
    fetch: (place) => getClient().call(listMentions, { limit: pageSize, ...place }),
  });
  useNews(refetch);
  return { messages: pages?.flatMap(({ items }) => items) ?? null, ...list };
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
