import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ChannelId, MyChannel } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { NewDirectDialog } from '../dialogs/NewDirectDialog.js';
import { isLoud, useMuted } from '../loud.js';
import type { LoadedList } from '../use-channels.js';
import { ChannelLinks } from './ChannelLinks.js';
import { SkeletonLinks } from './ChannelsSection.js';
import { ListFailed } from './ListFailed.js';
import { SidebarSection } from './SidebarSection.js';

interface DirectsSectionProps {
  directs: readonly MyChannel[];
  open: ChannelId | null;
  list: LoadedList;
}

export function DirectsSection({ directs, open, list }: DirectsSectionProps) {
  const t = useT('channels');
  const [isStarting, setStarting] = useState(false);
  const muted = useMuted();
  const draw = (some: readonly MyChannel[]) => <ChannelLinks label={t('directs')} channels={some} open={open} />;
  return (
    <>
      <SidebarSection
        id="directs"
        label={t('directs')}
        whenFolded={draw(directs.filter((each) => isLoud(each, muted) || each.channel.id === open))}
        actions={
          <IconButton label={t('newDirect.title')} size="sm" onClick={() => setStarting(true)} className="size-6 pointer-coarse:size-11">
            <Plus aria-hidden="true" />
          </IconButton>
        }
      >
        {draw(directs)}
        {!list.isLoaded && directs.length === 0 && (list.error ? <ListFailed list={list} /> : <SkeletonLinks />)}
        {list.isLoaded && directs.length === 0 && <p className="px-2 py-1 text-small text-ink-faint">{t('noDirects')}</p>}
      </SidebarSection>
      <NewDirectDialog isOpen={isStarting} onClose={() => setStarting(false)} />
    </>
  );
}
