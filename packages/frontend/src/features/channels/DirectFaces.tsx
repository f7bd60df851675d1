import type { MyChannel, User } from '@chatera/protocol';
import { useMe } from '../../platform/client/index.js';
import { Avatar, type AvatarSize } from '../../ui/index.js';
import { usePerson, useUserName } from '../members/index.js';
import { otherPeople } from './channel-name.js';

/** The face of a direct message; a group has two, one over the other. */
export function DirectFaces({ mine, size }: { mine: MyChannel; size: AvatarSize }) {
  const me = useMe().user.id;
  const [first, second] = otherPeople(mine, me);
  if (!first) return null;
  if (mine.channel.kind === 'direct' || !second) return <Face user={first} size={size} hasPresence />;
  return (
    <span className="relative flex shrink-0">
      <Face user={first} size={size === 'sm' ? 'xs' : size} />
      <span className="-ms-2.5 mt-1.5 rounded-sm outline-2 outline-(--around,var(--canvas))">
        <Face user={second} size={size === 'sm' ? 'xs' : size} />
      </span>
    </span>
  );
}

function Face({ user, size, hasPresence = false }: { user: User; size: AvatarSize; hasPresence?: boolean }) {
  const person = usePerson(user.id);
  const name = useUserName()(person?.user ?? user);
  const presence = hasPresence && !user.isDeleted ? person?.presence : undefined;
  return <Avatar name={name} size={size} {...(presence && { presence })} />;
}
