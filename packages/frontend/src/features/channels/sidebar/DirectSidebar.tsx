import type { ReactNode } from 'react';
import type { ChannelId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { useAdjacentChannels } from '../use-adjacent-channels.js';
import { useChannel, useDirects, useLoadedList } from '../use-channels.js';
import { ArrangingDialogs } from '../arranging/index.js';
import { DirectsSection } from './DirectsSection.js';

interface DirectSidebarProps {
  open: ChannelId | null;
  /** Leads to the threads one follows. */
  threads: ReactNode;
}

/** One's direct messages alone: they belong to no workspace. */
export function DirectSidebar({ open, threads }: DirectSidebarProps) {
  const t = useT('channels');
  const list = useLoadedList('direct');
  const directs = useDirects(open);
  useAdjacentChannels(directs, useChannel(open));
  return (
    <>
      <header className="flex h-header shrink-0 items-center border-b border-line px-4">
        <h2 className="truncate text-title font-semibold">{t('directs')}</h2>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto pt-2">
        {threads}
        <DirectsSection directs={directs} open={open} list={list} />
      </div>
      <ArrangingDialogs />
    </>
  );
}
