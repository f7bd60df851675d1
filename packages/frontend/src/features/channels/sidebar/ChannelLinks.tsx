import type { ChannelId, MyChannel, SidebarSection } from '@chatera/protocol';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useMe } from '../../../platform/client/index.js';
import { ContextMenu, useRoving } from '../../../ui/index.js';
import { useUserName } from '../../members/index.js';
import { ChannelItems } from '../arranging/index.js';
import { useDragRow } from '../arranging/use-dragging.js';
import { otherPeople } from '../channel-name.js';
import { ChannelLink } from './ChannelLink.js';

interface ChannelLinksProps {
  label: string;
  channels: readonly MyChannel[];
  open: ChannelId | null;
  /** Of which they are, in an order of one's own. */
  section?: SidebarSection;
}

/** One stop for Tab, at the open one; inside, arrows, and a menu for each. Nothing at all when there are none. */
export function ChannelLinks({ label, channels, open, section }: ChannelLinksProps) {
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const me = useMe().user.id;
  const nameOf = useUserName();
  const names = new Map<string, string>(
    channels.map((mine) => [
      mine.channel.id,
      mine.channel.name ??
        otherPeople(mine, me)
          .map((user) => nameOf(user))
          .join(' '),
    ]),
  );
  const { listProps, rowProps } = useRoving({ keys: [...names.keys()], home: open, nameOf: (id) => names.get(id) ?? '' });
  if (channels.length === 0) return null;
  const joined = (id: string | null) => channels.find(({ channel, membership }) => channel.id === id && membership);
  const inMenu = joined(menuOf);
  const pick = (event: MouseEvent) => {
    const id = stopUnder(event.target);
    setMenuOf(id);
    if (!joined(id)) event.preventDefault(); // there is nothing in the menu
  };
  return (
    <ContextMenu
      area={
        <ul aria-label={label} {...listProps} onContextMenu={pick} className="flex flex-col gap-px">
          {channels.map((mine) => (
            <Line key={mine.channel.id} mine={mine} section={section ?? null}>
              <ChannelLink mine={mine} isOpen={mine.channel.id === open} rowProps={rowProps(mine.channel.id)} />
            </Line>
          ))}
        </ul>
      }
    >
      {inMenu && <ChannelItems mine={inMenu} />}
    </ContextMenu>
  );
}

function Line({ mine: { channel }, section, children }: { mine: MyChannel; section: SidebarSection | null; children: ReactNode }) {
  const line = useRef<HTMLLIElement>(null);
  useDragRow(line, { channelId: channel.id, workspaceId: channel.workspaceId, section });
  return (
    <li ref={line} className="data-[drop=above]:shadow-drop-above data-[drop=below]:shadow-drop-below">
      {children}
    </li>
  );
}

const stopUnder = (target: EventTarget): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-stop]')?.dataset['stop']) || null;
