import type { Member, MyWorkspace } from '@chatera/protocol';
import { UserMinus } from 'lucide-react';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { MenuChoice, MenuGroup, MenuHost, MenuItem, MenuRadioGroup, MenuSeparator } from '../../../ui/index.js';
import { roleName } from '../role-name.js';
import { builtInOf, canAssign, canChangeRoles, canRemove, withBuiltIn, withToggled } from '../standing.js';
import { useRoles, useStanding } from '../use-workspace.js';
import { memberMenu } from './member-menu.js';
import { useMemberActs } from './use-members.js';

interface MemberMenuProps {
  mine: MyWorkspace;
  onRemove: (member: Member) => void;
}

/** What may be done with a member: another role, further roles, out. Only what the server would not refuse. */
export function MemberMenu({ mine, onRemove }: MemberMenuProps) {
  return (
    <MenuHost handle={memberMenu}>{(member) => <Acts key={member.user.id} mine={mine} member={member} onRemove={onRemove} />}</MenuHost>
  );
}

function Acts({ mine, member, onRemove }: MemberMenuProps & { member: Member }) {
  const t = useT('workspaces.members');
  const me = useMe();
  const actor = useStanding(mine.workspace.id);
  const { data: roles = [] } = useRoles(mine.workspace.id);
  if (!actor) return null;
  const target = { actor, member, roles, isOneself: member.user.id === me.user.id };
  const mayChange = canChangeRoles(target);
  const mayRemove = canRemove(target);
  return (
    <>
      {mayChange && <RoleChoices mine={mine} member={member} />}
      {mayChange && mayRemove && <MenuSeparator />}
      {mayRemove && (
        <MenuItem icon={<UserMinus aria-hidden="true" />} isDanger onSelect={() => onRemove(member)}>
          {t('remove')}
        </MenuItem>
      )}
    </>
  );
}

function RoleChoices({ mine, member }: { mine: MyWorkspace; member: Member }) {
  const t = useT('workspaces.members');
  const tRoles = useT('workspaces.builtIn');
  const actor = useStanding(mine.workspace.id);
  const { data: roles = [] } = useRoles(mine.workspace.id);
  const { setRoles } = useMemberActs(mine.workspace.id);
  const current = builtInOf(member, roles);
  if (!actor || !current) return null;
  const mayLeave = canAssign(actor, current);
  const builtIn = roles.filter(
    (role) => role.builtIn && role.builtIn !== 'everyone' && (role === current || (mayLeave && canAssign(actor, role))),
  );
  const custom = roles.filter((role) => role.builtIn === null && canAssign(actor, role));
  return (
    <>
      <MenuRadioGroup
        label={t('role')}
        value={current.id}
        onPick={(id) => {
          const role = builtIn.find((each) => each.id === id);
          if (role) setRoles(member, withBuiltIn(member, role, roles));
        }}
        options={builtIn.map((role) => ({ value: role.id, label: roleName(role, tRoles) }))}
      />
      {custom.length > 0 && (
        <MenuGroup label={t('moreRoles')}>
          {custom.map((role) => (
            <MenuChoice
              key={role.id}
              isChecked={member.roleIds.includes(role.id)}
              onSelect={() => setRoles(member, withToggled(member, role))}
            >
              {role.name}
            </MenuChoice>
          ))}
        </MenuGroup>
      )}
    </>
  );
}
