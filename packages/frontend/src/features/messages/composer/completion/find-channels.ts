import type { MyChannel } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';
import type { Completion } from './completion.js';
import { fits } from './fits.js';

const most = 8;

/** The channels of a workspace that one sees; those one is in first, and those of them where something was said last. */
export async function findChannels(query: string, { channel: { workspaceId } }: MyChannel): Promise<Completion[]> {
  const { channels } = getClient();
  if (workspaceId === null) return [];
  // On a phone, no list beside the conversation has asked for them.
  if (!channels.isLoaded(workspaceId)) await channels.loadWorkspace(workspaceId).catch(() => undefined);
  return [...channels.get().values()]
    .filter(({ channel }) => channel.workspaceId === workspaceId && channel.archivedAt === null)
    .map((mine) => ({ mine, score: fits(mine.channel.name ?? '', query) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || byUse(a.mine, b.mine))
    .slice(0, most)
    .map(({ mine: { channel } }) => ({
      insert: `#${channel.name ?? ''}`,
      label: channel.name ?? '',
      sign: '',
      emoji: null,
      about: channel.topic,
      called: { mention: { kind: 'channel', id: channel.id }, note: null },
    }));
}

const byUse = (a: MyChannel, b: MyChannel): number =>
  Number(b.membership !== null) - Number(a.membership !== null) ||
  (b.lastMessage?.sentAt ?? '').localeCompare(a.lastMessage?.sentAt ?? '') ||
  (a.channel.name ?? '').localeCompare(b.channel.name ?? '');
