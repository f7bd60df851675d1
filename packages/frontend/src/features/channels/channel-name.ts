import type { MyChannel, User, UserId } from '@chatera/protocol';
import { getClient, sameItems, useMe, useSelected } from '../../platform/client/index.js';
import { useFormatter } from '../../platform/i18n/index.js';
import { useUserName } from '../members/index.js';

/** The people of a direct message without oneself; alone with oneself, that one. */
export function otherPeople({ people }: MyChannel, me: UserId): readonly User[] {
  const others = people.filter(({ id }) => id !== me);
  return others.length > 0 ? others : people;
}

/** How a channel is called: by its name, or by its people as they call themselves now. */
export function useChannelName(mine: MyChannel): string {
  const me = useMe().user.id;
  const nameOf = useUserName();
  const format = useFormatter();
  const others = otherPeople(mine, me);
  const current = useSelected(getClient().people, (all) => others.map((user) => all.get(user.id)?.user ?? user), sameItems);
  if (mine.channel.name !== null) return mine.channel.name;
  return format.list(
    current.map((user) => nameOf(user)),
    { type: 'conjunction', style: 'short' },
  );
}
