import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listChannelMembers, listRoles } from '@chatera/protocol/light';
import type { ChannelId, ChannelMember, Role, WorkspaceId } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';

const pageSize = 200;

/** Everybody in a channel, by name; fetched again when somebody comes or goes. Whoever is removed hears of that in another way. */
export function useChannelMembers(channelId: ChannelId) {
  const queries = useQueryClient();
  const queryKey = ['channel-members', channelId];
  useEffect(() => {
    const fetchAgain = (change: { readonly channelId: ChannelId }) => {
      if (change.channelId === channelId) void queries.invalidateQueries({ queryKey: ['channel-members', channelId] });
    };
    const stops = [getClient().on('member.changed', fetchAgain), getClient().on('channel.removed', fetchAgain)];
    return () => stops.forEach((stop) => stop());
  }, [queries, channelId]);
  return useQuery({ queryKey, queryFn: () => fetchMembers(channelId) });
}

/** The roles of a workspace; a direct message has none. */
export function useRoles(workspaceId: WorkspaceId | null): readonly Role[] {
  const { data } = useQuery({
    queryKey: ['roles', workspaceId],
    queryFn: async () => (workspaceId === null ? [] : (await getClient().call(listRoles, { workspaceId })).items),
  });
  return data ?? [];
}

async function fetchMembers(channelId: ChannelId): Promise<readonly ChannelMember[]> {
  const { call, people } = getClient();
  const members: ChannelMember[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof fetchPage>> = await fetchPage(cursor);
    members.push(...page.items);
    cursor = page.nextCursor;
  }
  return members;

  function fetchPage(at: string) {
    return people.receive(call(listChannelMembers, { channelId, limit: pageSize, ...(at !== '' && { cursor: at }) }));
  }
}
