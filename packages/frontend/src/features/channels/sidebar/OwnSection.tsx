import { MoreHorizontal } from 'lucide-react';
import type { ChannelId, MyChannel, SidebarSection as Section } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton, Menu } from '../../../ui/index.js';
import { SectionItems } from '../arranging/index.js';
import { isLoud, useMuted } from '../loud.js';
import { ChannelLinks } from './ChannelLinks.js';
import { SidebarSection } from './SidebarSection.js';

interface OwnSectionProps {
  section: Section;
  channels: readonly MyChannel[];
  open: ChannelId | null;
}

/** Channels that somebody put together, in the order they chose. */
export function OwnSection({ section, channels, open }: OwnSectionProps) {
  const t = useT('channels');
  const muted = useMuted();
  const draw = (some: readonly MyChannel[]) => <ChannelLinks label={section.name} channels={some} open={open} section={section} />;
  return (
    <SidebarSection
      id={section.id}
      label={section.name}
      drop={{ workspaceId: section.workspaceId, sectionId: section.id }}
      whenFolded={draw(channels.filter((mine) => isLoud(mine, muted) || mine.channel.id === open))}
      actions={
        <Menu
          align="end"
          trigger={
            <IconButton label={t('sectionMenu', { name: section.name })} size="sm" className="size-6 pointer-coarse:size-11">
              <MoreHorizontal aria-hidden="true" />
            </IconButton>
          }
        >
          <SectionItems section={section} />
        </Menu>
      }
    >
      {draw(channels)}
      {channels.length === 0 && <p className="px-2 py-1 text-small text-ink-faint">{t('emptySection')}</p>}
    </SidebarSection>
  );
}
