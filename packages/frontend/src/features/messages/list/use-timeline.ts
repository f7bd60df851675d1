import { useCallback, useSyncExternalStore } from 'react';
import type { Timeline } from '@chatera/client';
import type { ChannelId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';

export function useTimeline(channelId: ChannelId): Timeline {
  const { timelines } = getClient();
  const subscribe = useCallback((listener: () => void) => timelines.subscribe(channelId, listener), [timelines, channelId]);
  const get = () => timelines.get(channelId);
  return useSyncExternalStore(subscribe, get, get);
}
