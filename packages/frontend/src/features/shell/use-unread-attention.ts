import type { ChannelMap } from '@chatera/client';
import type { MyChannel } from '@chatera/protocol';
import { isLoud, useMuted } from '../channels/index.js';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useAttention } from '../../platform/routing/index.js';
import { callsIn, unreadThreads } from '../threads/index.js';

/** How much waits, in the tab's title and icon. */
export function useUnreadAttention(): void {
  const muted = useMuted();
  const loud = (all: ChannelMap) => [...all.values()].filter((mine) => isLoud(mine, muted));
  const direct = useSelected(getClient().channels, (all) => sum(loud(all).filter(isDirect)));
  const called = useSelected(getClient().workspaces, (all) => all.reduce((total, { mentionCount }) => total + mentionCount, 0));
  const calledInThreads = useSelected(getClient().threads, callsIn);
  const hasUnreadChannel = useSelected(getClient().channels, (all) => loud(all).some(({ membership }) => membership));
  const hasUnreadWorkspace = useSelected(getClient().workspaces, (all) => all.some(({ hasUnread }) => hasUnread));
  const hasUnreadThread = useSelected(getClient().threads, (all) => unreadThreads(all).length > 0);
  useAttention({ mentions: direct + called + calledInThreads, hasUnread: hasUnreadChannel || hasUnreadWorkspace || hasUnreadThread });
}

const isDirect = ({ channel }: MyChannel) => channel.workspaceId === null;
const sum = (some: readonly MyChannel[]) => some.reduce((total, { unreadCount }) => total + unreadCount, 0);
