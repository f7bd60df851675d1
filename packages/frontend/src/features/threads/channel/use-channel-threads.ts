import { useEffect } from 'react';
import type { ChannelId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { usePagedThreads, type LoadedThreads } from '../list/paged-threads.js';
import { channelThreads } from '../thread-lists.js';

/** A channel's threads, or only those with a title. Those that begin meanwhile come by themselves. */
export function useChannelThreads(channelId: ChannelId, isTopic: boolean): LoadedThreads {
  const { threads } = getClient();
  useEffect(() => threads.watch(channelId), [threads, channelId]);
  return usePagedThreads({
    key: ['channel-threads', channelId, isTopic ? 'topics' : 'all'],
    fetch: (place) => threads.pages.ofChannel(channelId, { isTopic, ...place }),
    select: (all) => channelThreads(all, { channelId, isTopic }),
  });
}
