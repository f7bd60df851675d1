import type { ChannelId, Permission, UserId } from '@chatera/protocol';
import { explainPermission } from '@chatera/protocol/light';
import { useQuery } from '@tanstack/react-query';
import { getClient } from '../../../platform/client/index.js';

export const explanationsKey = (channelId: ChannelId) => ['explanations', channelId];

/** Whether somebody may do something in a channel, and which rule says so. */
export function useExplanation(channelId: ChannelId, userId: UserId, permission: Permission) {
  return useQuery({
    queryKey: [...explanationsKey(channelId), userId, permission],
    queryFn: async () => getClient().call(explainPermission, { channelId, userId, permission }),
  });
}
