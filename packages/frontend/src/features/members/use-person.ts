import { useEffect, useState } from 'react';
import type { Person } from '@chatera/client';
import type { User, UserId } from '@chatera/protocol';
import { getClient, useSelected } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';

/** Undefined while nobody has told, or for ever when one may not see the person. */
export function usePerson(userId: UserId): Person | undefined {
  return useSelected(getClient().people, (people) => people.get(userId));
}

/** Without the presence: what shows a name is not drawn anew when somebody goes for a coffee. */
export function useUser(userId: UserId): User | undefined {
  return useSelected(getClient().people, (people) => people.get(userId)?.user);
}

/** Makes these people known. True once everybody is, who can be. */
export function useEnsurePeople(ids: readonly UserId[]): boolean {
  const [settled, setSettled] = useState<readonly UserId[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const settle = () => isCurrent && setSettled(ids);
    // A failure leaves names out until the line is back: then the list is drawn with new ids, and they are asked for again.
    getClient().people.ensure(ids).then(settle, settle);
    return () => {
      isCurrent = false;
    };
  }, [ids]);
  return settled === ids;
}

/** How to call somebody, whatever became of the account. */
export function useUserName(): (user: User | undefined, isSettled?: boolean) => string {
  const t = useT('members');
  return (user, isSettled = true) => {
    if (!user) return isSettled ? t('formerMember') : '';
    return user.isDeleted ? t('deletedAccount') : user.displayName;
  };
}
