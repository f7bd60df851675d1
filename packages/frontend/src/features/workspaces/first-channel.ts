import type { ChannelMap } from '@chatera/client';
import type { ChannelId, MyChannel, WorkspaceId } from '@chatera/protocol';

/**
 * Where a workspace opens: in the channel that was last open here, if one still sees it; else in the oldest of those that everybody is in,
 * else in the oldest one is in, else in any. Null when one sees none.
 */
export function firstChannel(channels: ChannelMap, workspaceId: WorkspaceId, lastVisited: string | null): ChannelId | null {
  const mine = [...channels.values()].filter(({ channel }) => channel.workspaceId === workspaceId);
  const last = mine.find(({ channel }) => channel.id === lastVisited);
  const [first] = last ? [last] : mine.toSorted(byWelcome);
  return first?.channel.id ?? null;
}

function byWelcome(a: MyChannel, b: MyChannel): number {
  return distance(a) - distance(b) || a.channel.createdAt.localeCompare(b.channel.createdAt);
}

const distance = ({ channel, membership }: MyChannel): number =>
  (channel.archivedAt === null ? 0 : 4) + (membership === null ? 2 : 0) + (channel.isDefault ? 0 : 1);
