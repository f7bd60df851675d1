import type { ChannelId, MyChannel } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { useRoving } from '../../../ui/index.js';
import { useUserName } from '../../members/index.js';
import { otherPeople } from '../channel-name.js';
import { ChannelLink } from './ChannelLink.js';

interface ChannelLinksProps {
  label: string;
  channels: readonly MyChannel[];
  open: ChannelId | null;
}

/** One stop for Tab, at the open one; inside, arrows. Nothing at all when there are none. */
export function ChannelLinks({ label, channels, open }: ChannelLinksProps) {
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
  return (
    <ul aria-label={label} {...listProps} className="flex flex-col gap-px">
      {channels.map((mine) => (
        <li key={mine.channel.id}>
          <ChannelLink mine={mine} isOpen={mine.channel.id === open} rowProps={rowProps(mine.channel.id)} />
        </li>
      ))}
    </ul>
  );
}
