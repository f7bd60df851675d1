import { useCallback } from 'react';
import type { PeopleMap } from '@chatera/client';
import type { Reaction, UserId } from '@chatera/protocol';
import { getClient, sameItems, useSelected } from '../../../platform/client/index.js';
import { useFormatter, useT } from '../../../platform/i18n/index.js';
import { useUserName } from '../../members/index.js';

const namesShown = 5;

/** Who reacted, in one line: oneself first, then those who came first, and how many more. */
export function useReactors({ userIds, count }: Reaction, me: UserId): string {
  const t = useT('messages.reactions');
  const format = useFormatter();
  const nameOf = useUserName();
  const isOwn = userIds.includes(me);
  const listed = userIds.filter((id) => id !== me).slice(0, isOwn ? namesShown - 1 : namesShown);
  const select = useCallback((people: PeopleMap) => listed.map((id) => people.get(id)?.user), [listed]);
  const users = useSelected(getClient().people, select, sameItems);
  const names = [...(isOwn ? [t('you')] : []), ...users.map((user) => nameOf(user))];
  const others = count - names.length;
  return format.list(others > 0 ? [...names, t('others', { count: others })] : names);
}
