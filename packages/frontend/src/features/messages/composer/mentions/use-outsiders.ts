import { useEffect, useMemo } from 'react';
import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { calledIn, listChannelMembers } from '@chatera/protocol/light';
import type { ChannelId, ChannelMember, MyChannel, UserId } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';

/** Whoever a text calls and is not in the channel, as far as that is known; asked again when somebody comes or goes. */
export function useOutsiders({ channel: { id: channelId } }: MyChannel, text: string): readonly UserId[] {
  const queries = useQueryClient();
  const called = [...calledIn(text).userIds].sort().join();
  // Others only when the text calls others: while it is typed, it is another one with each letter.
  const ids = useMemo(() => (called === '' ? [] : (called.split(',') as UserId[])), [called]); // joined from UserIds just above
  useEffect(() => {
    const renew = (change: { readonly channelId: ChannelId }) => {
      if (change.channelId === channelId) void queries.invalidateQueries({ queryKey: ['channel-members', channelId] });
    };
    return getClient().on('member.changed', renew);
  }, [queries, channelId]);
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['channel-members', channelId, 'has', id],
      queryFn: async () => ({ id, isMember: await isMember(channelId, id, queries) }),
    })),
    combine: (results) => results.flatMap(({ data }) => (data && !data.isMember ? [data.id] : [])),
  });
}

/** By the name, in channels of any size. Whoever has none for us may well be in it. */
async function isMember(channelId: ChannelId, userId: UserId, queries: QueryClient): Promise<boolean> {
  const isThem = ({ user }: ChannelMember) => user.id === userId;
  const listed = queries.getQueryData<readonly ChannelMember[]>(['channel-members', channelId]);
  if (listed?.some(isThem)) return true;
  const { people, call } = getClient();
  await people.ensure([userId]);
  const user = people.get().get(userId)?.user;
  if (!user || user.isDeleted) return true;
  const query = user.displayName.slice(0, longestQuery).trim();
  return (await call(listChannelMembers, { channelId, query, limit: 100 })).items.some(isThem);
}

const longestQuery = 80;
