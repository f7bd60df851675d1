import type { ChannelId, WorkspaceId } from '@chatera/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { exceptionsKey } from './use-exceptions.js';
import { explanationsKey } from './use-explanation.js';

/** Fetches exceptions and explanations again when anything that they come from was changed by somebody else. */
export function usePermissionNews(channelId: ChannelId, workspaceId: WorkspaceId): void {
  const queries = useQueryClient();
  useEffect(() => {
    const renew = () => {
      void queries.invalidateQueries({ queryKey: explanationsKey(channelId) });
      // While changes of our own are on their way, the list is renewed by the last of them.
      const key = exceptionsKey(channelId);
      if (queries.isMutating({ mutationKey: key }) === 0) void queries.invalidateQueries({ queryKey: key });
    };
    const ofWorkspace = (news: { readonly workspaceId: WorkspaceId }) => news.workspaceId === workspaceId && renew();
    const ofChannel = (news: { readonly channelId: ChannelId }) => news.channelId === channelId && renew();
    const { on } = getClient();
    const stops = [
      on('permissions.changed', ofWorkspace),
      on('channel-permissions.changed', ofChannel),
      on('role.changed', ofWorkspace),
      on('role.removed', ofWorkspace),
      on('workspace-member.changed', ofWorkspace),
      on('member.changed', ofChannel),
      on('public-channel.changed', ofChannel),
      on('channel.changed', ({ id }) => id === channelId && renew()),
      on('news.missed', renew),
    ];
    return () => stops.forEach((stop) => stop());
  }, [queries, channelId, workspaceId]);
}
