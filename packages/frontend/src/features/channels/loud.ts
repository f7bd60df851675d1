import type { ChannelId, MyChannel } from '@chatera/protocol';
import { getClient, useStore } from '../../platform/client/index.js';

export function useMuted(): ReadonlySet<ChannelId> {
  return useStore<ReadonlySet<ChannelId>>(getClient().sidebar.muted);
}

/** Something unread is pointed out: it is not in a muted channel. */
export const isLoud = ({ channel, unreadCount }: MyChannel, muted: ReadonlySet<ChannelId>): boolean =>
  unreadCount > 0 && !muted.has(channel.id);
