import { useEffect } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { listReactions } from '@chatera/protocol/light';
import type { ChannelId, MessageId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';

const pageSize = 50;

/** Who reacted to a message, with one emoji or (null) with any, the earliest first; follows what happens meanwhile. */
export function useReactorPages(message: { channelId: ChannelId; id: MessageId }, emoji: string | null) {
  const { channelId, id: messageId } = message;
  const queries = useQueryClient();
  useEffect(() => {
    const renew = (told: { messageId: MessageId }) =>
      told.messageId === messageId && void queries.invalidateQueries({ queryKey: ['reactors', messageId] });
    return getClient().on('reaction.changed', renew);
  }, [queries, messageId]);
  return useInfiniteQuery({
    queryKey: ['reactors', messageId, emoji],
    queryFn: ({ pageParam }) =>
      getClient().call(listReactions, {
        ...{ channelId, messageId, limit: pageSize },
        ...(emoji !== null && { emoji }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: undefined as string | undefined, // the type of what follows
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
}
