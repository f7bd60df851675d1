import type { Member, MyWorkspace, Role } from '@chatera/protocol';
import { ChevronDown } from 'lucide-react';
import { getClient, useMe, useSelected } from '../../../platform/client/index.js';
import { useFormatter, useT } from '../../../platform/i18n/index.js';
import { Avatar, Badge, Button, MenuTrigger, rowAct } from '../../../ui/index.js';
import { roleName } from '../role-name.js';
import { builtInOf, canChangeRoles, canRemove } from '../standing.js';
import { useRoles, useStanding } from '../use-workspace.js';
import { memberMenu } from './member-menu.js';

export function MemberRow({ mine, member }: { mine: MyWorkspace; member: Member }) {
  const t = useT('workspaces.members');
  const format = useFormatter();
  const me = useMe();
  const { user, joinedAt } = member;
  const presence = useSelected(getClient().people, (all) => all.get(user.id)?.presence) ?? member.presence;
  const { data: roles = [] } = useRoles(mine.workspace.id);
  const isOneself = user.id === me.user.id;
  return (
    <div className="flex items-center gap-3 p-3">
      <Avatar name={user.displayName} presence={presence} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-body font-medium text-ink">
          <span className="truncate">{user.displayName}</span>
          {isOneself && <span className="text-small text-ink-faint">{t('you')}</span>}
          {customOf(member, roles).map(({ id, name }) => (
            <Badge key={id}>{name}</Badge>
          ))}
        </p>
        <p className="text-small text-ink-faint">{t('joined', { date: format.dateTime(new Date(joinedAt), { dateStyle: 'medium' }) })}</p>
      </div>
      <RoleButton mine={mine} member={member} roles={roles} isOneself={isOneself} />
    </div>
  );
}

const customOf = ({ roleIds }: Member, roles: readonly Role[]) =>
  roles.filter(({ id, builtIn }) => builtIn === null && roleIds.includes(id));

interface RoleButtonProps {
  mine: MyWorkspace;
  member: Member;
  roles: readonly Role[];
  isOneself: boolean;
}

/** The role; a button where one may change it or remove the member. */
function RoleButton({ mine, member, roles, isOneself }: RoleButtonProps) {
  const t = useT('workspaces.members');
  const tRoles = useT('workspaces.builtIn');
  const actor = useStanding(mine.workspace.id);
  const role = builtInOf(member, roles);
  const name = role ? roleName(role, tRoles) : '';
  const mayAct = actor !== null && [canChangeRoles, canRemove].some((may) => may({ actor, member, roles, isOneself }));
  if (!mayAct) return <span className="px-2.5 text-small text-ink-soft">{name}</span>;
  return (
    <MenuTrigger handle={memberMenu} payload={member}>
      <Button size="sm" variant="ghost" {...rowAct('member')} aria-label={t('menu', { name: member.user.displayName, role: name })}>
        {name}
        <ChevronDown aria-hidden="true" className="size-4" />
      </Button>
    </MenuTrigger>
  );
}
