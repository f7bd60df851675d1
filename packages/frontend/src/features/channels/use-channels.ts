import { useEffect, useState } from 'react';
import type { ChannelMap } from '@chatera/client';
import type { ChannelId, MyChannel, WorkspaceId } from '@chatera/protocol';
import { getClient, sameItems, useConnection, useSelected } from '../../platform/client/index.js';
import { byName } from './channel-order.js';

export function useChannel(channelId: ChannelId | null): MyChannel | undefined {
  return useSelected(getClient().channels, (all) => (channelId === null ? undefined : all.get(channelId)));
}

/** The channels one is in, by name; archived ones are left out unless one looks at it. */
export function useWorkspaceChannels(workspaceId: WorkspaceId, open: ChannelId | null): readonly MyChannel[] {
  return useSelected(
    getClient().channels,
    (all) =>
      [...all.values()]
        .filter(({ channel, membership }) => channel.workspaceId === workspaceId && (membership !== null || channel.id === open))
        .filter(({ channel }) => channel.archivedAt === null || channel.id === open)
        .sort(byName),
    sameItems,
  );
}

/** Direct messages, the latest first. One nobody wrote in is there for whoever looks at it. */
export function useDirects(open: ChannelId | null): readonly MyChannel[] {
  return useSelected(getClient().channels, (all) => directsOf(all, open), sameItems);
}

function directsOf(all: ChannelMap, open: ChannelId | null): readonly MyChannel[] {
  const directs = [...all.values()].filter(({ channel }) => channel.workspaceId === null);
  return directs.filter(({ channel, lastMessage }) => lastMessage !== null || channel.id === open).sort(byLastMessage);
}

const latest = ({ channel, lastMessage }: MyChannel) => lastMessage?.sentAt ?? channel.createdAt;
const byLastMessage = (a: MyChannel, b: MyChannel) => (latest(a) < latest(b) ? 1 : -1);

export interface LoadedList {
  readonly isLoaded: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Makes the list of a workspace's channels, or of the direct messages, be there. Failed, it is asked for again when the line is back. */
export function useLoadedList(list: WorkspaceId | 'direct'): LoadedList {
  const { channels } = getClient();
  const [outcome, setOutcome] = useState<{ list: typeof list; error: unknown } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isOnline = useConnection().status === 'online';
  useEffect(() => {
    let isCurrent = true;
    const settle = (error: unknown) => isCurrent && setOutcome({ list, error });
    // Told also when it was loaded between the drawing and here: an empty list comes without any other news.
    const loading = channels.isLoaded(list) ? Promise.resolve() : list === 'direct' ? channels.loadDirect() : channels.loadWorkspace(list);
    loading.then(() => settle(null), settle);
    return () => {
      isCurrent = false;
    };
  }, [channels, list, attempt, isOnline]);
  const mine = outcome?.list === list ? outcome : null;
  const error = mine?.error ?? null;
  return { isLoaded: mine?.error === null || channels.isLoaded(list), error, retry: () => setAttempt(attempt + 1) };
}
