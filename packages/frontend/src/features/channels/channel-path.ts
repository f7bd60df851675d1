import type { Channel, ChannelId } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';
import { paths } from '../../platform/routing/index.js';

/** Where a channel or direct message lives. */
export function pathTo({ id, workspaceId }: Pick<Channel, 'id' | 'workspaceId'>): string {
  return workspaceId === null ? paths.direct.to({ channelId: id }) : paths.channel.to({ workspaceId, channelId: id });
}

/** The same, for a channel that is known already. */
export function pathToChannel(channelId: ChannelId): string {
  const known = getClient().channels.get().get(channelId);
  return pathTo({ id: channelId, workspaceId: known?.channel.workspaceId ?? null });
}
