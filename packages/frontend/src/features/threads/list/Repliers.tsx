import type { UserId } from '@chatera/protocol';
import { Avatar } from '../../../ui/index.js';
import { useUser, useUserName } from '../../members/index.js';

const shown = 4;

/** The faces of those who replied last, the latest first. Their names are in the thread. */
export function Repliers({ userIds, areKnown }: { userIds: readonly UserId[]; areKnown: boolean }) {
  if (userIds.length === 0) return null;
  return (
    <span className="flex shrink-0">
      {userIds.slice(0, shown).map((id) => (
        <Face key={id} userId={id} areKnown={areKnown} />
      ))}
    </span>
  );
}

function Face({ userId, areKnown }: { userId: UserId; areKnown: boolean }) {
  const name = useUserName()(useUser(userId), areKnown);
  return (
    <span className="-ms-1 rounded-sm outline-2 outline-raised first:ms-0">
      <Avatar name={name} size="sm" isNamed />
    </span>
  );
}
