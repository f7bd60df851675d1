import type { MyChannel } from '@chatera/protocol';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useAttention } from '../../platform/routing/index.js';
import { unreadThreads } from '../threads/index.js';

/** How much waits, in the tab's title and icon. */
export function useUnreadAttention(): void {
  const mentions = useSelected(getClient().channels, (all) => sum([...all.values()].filter(isDirect)));
  const hasUnreadChannel = useSelected(getClient().channels, (all) =>
    [...all.values()].some((mine) => mine.membership && mine.unreadCount > 0),
  );
  const hasUnreadWorkspace = useSelected(getClient().workspaces, (all) => all.some(({ hasUnread }) => hasUnread));
  const hasUnreadThread = useSelected(getClient().threads, (all) => unreadThreads(all).length > 0);
  useAttention({ mentions, hasUnread: hasUnreadChannel || hasUnreadWorkspace || hasUnreadThread });
}

const isDirect = ({ channel }: MyChannel) => channel.workspaceId === null;
const sum = (some: readonly MyChannel[]) => some.reduce((total, { unreadCount }) => total + unreadCount, 0);
