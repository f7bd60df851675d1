import { Compass, Hash, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ChannelId, MyChannel, MyWorkspace } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Button, IconButton, Skeleton } from '../../../ui/index.js';
import { BrowseChannelsDialog } from '../dialogs/BrowseChannelsDialog.js';
import { CreateChannelDialog } from '../dialogs/CreateChannelDialog.js';
import { isLoud, useMuted } from '../loud.js';
import type { LoadedList } from '../use-channels.js';
import { ChannelLinks } from './ChannelLinks.js';
import { ListFailed } from './ListFailed.js';
import { SidebarSection } from './SidebarSection.js';

interface ChannelsSectionProps {
  mine: MyWorkspace;
  channels: readonly MyChannel[];
  /** Nor any in another section. */
  hasNone: boolean;
  open: ChannelId | null;
  list: LoadedList;
}

export function ChannelsSection({ mine, channels, hasNone, open, list }: ChannelsSectionProps) {
  const t = useT('channels');
  const [dialog, setDialog] = useState<'create' | 'browse' | null>(null);
  const { workspace, permissions } = mine;
  const muted = useMuted();
  const mayCreate = permissions.includes('createChannels');
  const close = () => setDialog(null);
  const draw = (some: readonly MyChannel[]) => <ChannelLinks label={t('channels')} channels={some} open={open} />;
  return (
    <>
      <SidebarSection
        id="channels"
        label={t('channels')}
        drop={{ workspaceId: workspace.id, sectionId: null }}
        whenFolded={draw(channels.filter((each) => isLoud(each, muted) || each.channel.id === open))}
        actions={
          <>
            <IconButton label={t('browse')} size="sm" onClick={() => setDialog('browse')} className="size-6 pointer-coarse:size-11">
              <Compass aria-hidden="true" />
            </IconButton>
            {mayCreate && (
              <IconButton label={t('create.title')} size="sm" onClick={() => setDialog('create')} className="size-6 pointer-coarse:size-11">
                <Plus aria-hidden="true" />
              </IconButton>
            )}
          </>
        }
      >
        {draw(channels)}
        {!list.isLoaded && hasNone && (list.error ? <ListFailed list={list} /> : <SkeletonLinks />)}
        {list.isLoaded && hasNone && <NoChannels onBrowse={() => setDialog('browse')} />}
      </SidebarSection>
      <CreateChannelDialog workspaceId={workspace.id} isOpen={dialog === 'create'} onClose={close} />
      <BrowseChannelsDialog workspaceId={workspace.id} isOpen={dialog === 'browse'} onClose={close} />
    </>
  );
}

function NoChannels({ onBrowse }: { onBrowse: () => void }) {
  const t = useT('channels');
  return (
    <div className="flex flex-col items-start gap-2 px-2 py-1 text-small text-ink-faint">
      {t('none')}
      <Button size="sm" icon={<Hash aria-hidden="true" className="size-3.5" />} onClick={onBrowse}>
        {t('browse')}
      </Button>
    </div>
  );
}

export function SkeletonLinks() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3 px-2 py-2">
      {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => (
        <Skeleton key={width} className={`h-3.5 ${width}`} />
      ))}
    </div>
  );
}
