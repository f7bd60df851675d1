import type { PeopleMap } from '@chatera/client';
import type { BuiltInRole, ChannelMember, Presence, Role } from '@chatera/protocol';

/** Roles that say something about a person: everybody is a member. */
const worthAWord = ['owner', 'admin', 'moderator', 'guest'] as const satisfies readonly BuiltInRole[];
type NotableRole = (typeof worthAWord)[number];

export interface ListedMember {
  readonly member: ChannelMember;
  readonly presence: Presence;
  /** The highest built-in role worth a word. */
  readonly role: NotableRole | null;
}

export interface MemberGroups {
  readonly online: readonly ListedMember[];
  readonly offline: readonly ListedMember[];
}

/** Who is here and who is not, each by name. The presence that was pushed last counts. */
export function groupsOf(members: readonly ChannelMember[], people: PeopleMap, roles: readonly Role[]): MemberGroups {
  const listed = members.map((member): ListedMember => {
    const own = roles.filter(({ id }) => member.roleIds.includes(id)).map(({ builtIn }) => builtIn);
    return {
      member,
      presence: people.get(member.user.id)?.presence ?? member.presence,
      role: worthAWord.find((role) => own.includes(role)) ?? null,
    };
  });
  return {
    online: listed.filter(({ presence }) => presence !== 'offline'),
    offline: listed.filter(({ presence }) => presence === 'offline'),
  };
}
