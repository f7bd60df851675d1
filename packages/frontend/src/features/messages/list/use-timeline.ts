import { useCallback, useSyncExternalStore } from 'react';
import type { Flow, Timeline } from '@chatera/client';
import type { ChannelId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';

export function useTimeline(channelId: ChannelId, flow: Flow): Timeline {
  const { timelines } = getClient();
  const subscribe = useCallback((listener: () => void) => timelines.subscribe({ channelId, flow }, listener), [timelines, channelId, flow]);
  const get = () => timelines.get({ channelId, flow });
  return useSyncExternalStore(subscribe, get, get);
}
