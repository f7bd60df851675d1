import { useMemo } from 'react';
import type { MyChannel, SidebarSection, WorkspaceId } from '@chatera/protocol';
import { getClient, useStore } from '../../../platform/client/index.js';
import { sectionsOf } from '../arranging/arrangement.js';

interface Sections {
  readonly own: readonly { readonly section: SidebarSection; readonly channels: readonly MyChannel[] }[];
  /** What was put into none. */
  readonly rest: readonly MyChannel[];
}

/** The channels of a workspace as their reader has arranged them. */
export function useSections(workspaceId: WorkspaceId, channels: readonly MyChannel[]): Sections {
  const arrangement = useStore(getClient().sidebar);
  return useMemo(() => {
    const byId = new Map(channels.map((mine) => [mine.channel.id, mine]));
    const own = sectionsOf(arrangement, workspaceId).map((section) => ({
      section,
      channels: section.channelIds.flatMap((id) => byId.get(id) ?? []),
    }));
    const placed = new Set(own.flatMap(({ section }) => section.channelIds));
    return { own, rest: channels.filter(({ channel }) => !placed.has(channel.id)) };
  }, [arrangement, workspaceId, channels]);
}
