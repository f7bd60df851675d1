import type { ChatClient } from '@chatera/client';
import { ChatError, type ChannelId } from '@chatera/protocol';

/** Loads everything that a start of the app loads, and opens the channels. */
export async function look(client: ChatClient, channelIds: readonly ChannelId[]): Promise<void> {
  const { workspaces, channels, threads } = client;
  const lists = async () => {
    await workspaces.load();
    await Promise.all(workspaces.get().map(({ workspace }) => channels.loadWorkspace(workspace.id)));
  };
  await Promise.all([lists, () => channels.loadDirect(), () => threads.loadUnread()].map((load) => patiently(load)));
  await openAll(client, channelIds);
}

/** Those in sight that are not open yet, or not any more. */
export async function openAll({ channels, timelines }: ChatClient, channelIds: readonly ChannelId[]): Promise<void> {
  const places = channelIds.filter((id) => channels.get().has(id)).map((channelId) => ({ channelId, flow: 'all' as const }));
  const closed = places.filter((place) => ['idle', 'gone'].includes(timelines.get(place).status));
  await Promise.all(closed.map((place) => timelines.open(place, { at: 'latest' })));
}

/** On a machine that is busy with other things a request may time out. */
async function patiently(load: () => Promise<void>, triesLeft = 5): Promise<void> {
  await load().catch((error: unknown) => {
    if (triesLeft === 0 || !(error instanceof ChatError) || error.code !== 'unavailable') throw error;
    return patiently(load, triesLeft - 1);
  });
}
