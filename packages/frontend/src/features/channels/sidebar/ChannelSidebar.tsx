import type { ReactNode } from 'react';
import type { ChannelId, MyWorkspace } from '@chatera/protocol';
import { useAdjacentChannels } from '../use-adjacent-channels.js';
import { useChannel, useDirects, useLoadedList, useWorkspaceChannels } from '../use-channels.js';
import { ArrangingDialogs } from '../arranging/index.js';
import { useFetchDragging } from '../arranging/use-dragging.js';
import { ChannelsSection } from './ChannelsSection.js';
import { DirectsSection } from './DirectsSection.js';
import { OwnSection } from './OwnSection.js';
import { useSections } from './use-sections.js';

interface ChannelSidebarProps {
  mine: MyWorkspace;
  open: ChannelId | null;
  /** Its name and what can be done with it. */
  head: ReactNode;
  /** Leads to the threads one follows. */
  threads: ReactNode;
  /** Stands above the channels. */
  welcome?: ReactNode;
}

/** The channels of a workspace, and one's direct messages. */
export function ChannelSidebar({ mine, open, head, threads, welcome }: ChannelSidebarProps) {
  const list = useLoadedList(mine.workspace.id);
  const directList = useLoadedList('direct');
  const channels = useWorkspaceChannels(mine.workspace.id, open);
  const directs = useDirects(open);
  const fetchDragging = useFetchDragging();
  const { own, rest } = useSections(mine.workspace.id, channels);
  useAdjacentChannels([...own.flatMap((each) => each.channels), ...rest, ...directs], useChannel(open));
  return (
    <>
      {head}
      <div onPointerEnter={({ pointerType }) => pointerType === 'mouse' && fetchDragging()} className="min-h-0 flex-1 overflow-y-auto pt-2">
        {threads}
        {welcome}
        {own.map((each) => (
          <OwnSection key={each.section.id} {...each} open={open} />
        ))}
        <ChannelsSection mine={mine} channels={rest} hasNone={channels.length === 0} open={open} list={list} />
        <DirectsSection directs={directs} open={open} list={directList} />
      </div>
      <ArrangingDialogs />
    </>
  );
}
