import type { Permission } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Checkbox } from '../../../ui/index.js';
import { groupNames, permissionGroups } from './permission-groups.js';

interface PermissionChoicesProps {
  chosen: ReadonlySet<Permission>;
  onChange: (chosen: ReadonlySet<Permission>) => void;
  /** One gives away only what one has; what the role holds already may be taken. */
  mayChange: (permission: Permission) => boolean;
}

export function PermissionChoices({ chosen, onChange, mayChange }: PermissionChoicesProps) {
  const t = useT('workspaces.permissionGroups');
  const toggle = (permission: Permission) => {
    const next = new Set(chosen);
    if (!next.delete(permission)) next.add(permission);
    onChange(next);
  };
  return (
    <div className="flex flex-col gap-5">
      {groupNames.map((group) => (
        <fieldset key={group} className="flex flex-col gap-2">
          <legend className="mb-2 text-small font-semibold text-ink-soft">{t(group)}</legend>
          <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
            {permissionGroups[group].map((permission) => (
              <PermissionChoice
                key={permission}
                permission={permission}
                isChosen={chosen.has(permission)}
                isFixed={!mayChange(permission)}
                onToggle={() => toggle(permission)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

interface PermissionChoiceProps {
  permission: Permission;
  isChosen: boolean;
  isFixed: boolean;
  onToggle: () => void;
}

function PermissionChoice({ permission, isChosen, isFixed, onToggle }: PermissionChoiceProps) {
  const t = useT('workspaces.permissions');
  const tHints = useT('workspaces.permissionHints');
  return <Checkbox label={t(permission)} hint={tHints(permission)} checked={isChosen} disabled={isFixed} onChange={onToggle} />;
}
