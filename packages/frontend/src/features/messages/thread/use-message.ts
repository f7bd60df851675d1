import { useCallback, useSyncExternalStore } from 'react';
import type { Flow, TimelineMessage } from '@chatera/client';
import type { ChannelId, MessageId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';

/** One message of a timeline, where it is loaded there. */
export function useMessage(channelId: ChannelId, flow: Flow, messageId: MessageId | null): TimelineMessage | undefined {
  const { timelines } = getClient();
  const subscribe = useCallback((listener: () => void) => timelines.subscribe({ channelId, flow }, listener), [timelines, channelId, flow]);
  const get = () => (messageId ? timelines.get({ channelId, flow }).messages.find(({ id }) => id === messageId) : undefined);
  return useSyncExternalStore(subscribe, get, get);
}
