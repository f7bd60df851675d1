import { ArrowDown, ArrowUp, Bell, BellOff, FolderInput, Plus } from 'lucide-react';
import type { ChannelId, MyChannel, SidebarSection, WorkspaceId } from '@chatera/protocol';
import { getClient, useStore } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { MenuItem, MenuSeparator, Submenu } from '../../../ui/index.js';
import { useMuted } from '../loud.js';
import { sectionsOf, sectionWith, withMuted, withPlace } from './arrangement.js';
import { askedSection } from './asked.js';
import { focusChannel } from './focus-channel.js';
import { useRearrange } from './use-rearrange.js';

/** What one can do with a channel for oneself alone: hear it or not, and where it stands. */
export function ChannelItems({ mine: { channel } }: { mine: MyChannel }) {
  const t = useT('arranging');
  const rearrange = useRearrange();
  const isMuted = useMuted().has(channel.id);
  const { id, workspaceId } = channel;
  return (
    <>
      <MenuItem
        icon={isMuted ? <Bell aria-hidden="true" /> : <BellOff aria-hidden="true" />}
        onSelect={() => rearrange(withMuted(id, !isMuted))}
      >
        {t(isMuted ? 'unmute' : 'mute')}
      </MenuItem>
      {workspaceId && <PlaceItems channelId={id} workspaceId={workspaceId} />}
    </>
  );
}

function PlaceItems({ channelId, workspaceId }: { channelId: ChannelId; workspaceId: WorkspaceId }) {
  const t = useT('arranging');
  const rearrange = useRearrange();
  const arrangement = useStore(getClient().sidebar);
  const here = sectionWith(arrangement, channelId);
  const others = sectionsOf(arrangement, workspaceId).filter((section) => section !== here);
  const move = (...where: Parameters<typeof withPlace>) => {
    rearrange(withPlace(...where));
    focusChannel(channelId);
  };
  return (
    <>
      <Submenu label={t('moveTo')} icon={<FolderInput aria-hidden="true" />}>
        {others.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => move(channelId, { sectionId: id })}>
            {name}
          </MenuItem>
        ))}
        {here && <MenuItem onSelect={() => move(channelId, { sectionId: null })}>{t('noSection')}</MenuItem>}
        {(here !== undefined || others.length > 0) && <MenuSeparator />}
        <MenuItem icon={<Plus aria-hidden="true" />} onSelect={() => askedSection.set({ workspaceId, channelId })}>
          {t('newSection')}
        </MenuItem>
      </Submenu>
      {here && <StepItems channelId={channelId} section={here} move={move} />}
    </>
  );
}

/** What dragging does, by keys. */
function StepItems({
  channelId,
  section,
  move,
}: {
  channelId: ChannelId;
  section: SidebarSection;
  move: (...where: Parameters<typeof withPlace>) => void;
}) {
  const t = useT('arranging');
  const shown = section.channelIds.filter((id) => getClient().channels.get().get(id)?.membership);
  const at = shown.indexOf(channelId);
  const before = (id: ChannelId | undefined) => move(channelId, { sectionId: section.id, before: id ?? null });
  return (
    <>
      <MenuItem icon={<ArrowUp aria-hidden="true" />} isDisabled={at <= 0} onSelect={() => before(shown[at - 1])}>
        {t('moveUp')}
      </MenuItem>
      <MenuItem icon={<ArrowDown aria-hidden="true" />} isDisabled={at >= shown.length - 1} onSelect={() => before(shown[at + 2])}>
        {t('moveDown')}
      </MenuItem>
    </>
  );
}
