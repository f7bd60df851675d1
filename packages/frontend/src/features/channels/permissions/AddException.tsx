import { UserPlus, Users } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ChannelId, Overwrite, Role, UserId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Button, Menu, MenuItem } from '../../../ui/index.js';
import { PeoplePicker } from '../../members/index.js';
import { SubmitError } from '../dialogs/SubmitError.js';
import { rolesToAdd, type Target } from './exception-list.js';
import { nothingSaid } from './permission-states.js';
import { usePutException } from './use-exceptions.js';
import { useRoleName } from './use-target.js';

interface AddExceptionProps {
  channelId: ChannelId;
  overwrites: readonly Overwrite[];
  roles: readonly Role[];
  /** One's own. */
  rank: number;
  onAdded: (targetId: string) => void;
}

/** Begins an exception that says nothing yet, for a role or for somebody in the channel. */
export function AddException({ channelId, overwrites, roles, rank, onAdded }: AddExceptionProps) {
  const t = useT('channelPermissions.exceptions');
  const [isPicking, setPicking] = useState(false);
  const personButton = useRef<HTMLButtonElement>(null);
  const { mutate, error } = usePutException(channelId);
  const add = (target: Target) => mutate({ channelId, ...target, ...nothingSaid }, { onSuccess: () => onAdded(target.targetId) });
  const addPerson = (userId: UserId | undefined) => {
    setPicking(false);
    personButton.current?.focus();
    if (userId) add({ targetId: userId, targetKind: 'member' });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <RoleMenu roles={rolesToAdd(roles, overwrites, rank)} onPick={({ id }) => add({ targetId: id, targetKind: 'role' })} />
        <Button
          ref={personButton}
          icon={<UserPlus aria-hidden="true" className="size-4" />}
          aria-expanded={isPicking}
          onClick={() => setPicking(!isPicking)}
        >
          {t('addPerson')}
        </Button>
      </div>
      <SubmitError error={error} />
      {isPicking && (
        <PeoplePicker
          label={t('person')}
          scope={{ kind: 'channel', channelId }}
          except={new Set(overwrites.map(({ targetId }) => targetId as UserId))} // those of roles are nobody's
          picked={[]}
          onPick={([user]) => addPerson(user?.id)}
          max={1}
        />
      )}
    </div>
  );
}

function RoleMenu({ roles, onPick }: { roles: readonly Role[]; onPick: (role: Role) => void }) {
  const t = useT('channelPermissions.exceptions');
  const roleName = useRoleName();
  if (roles.length === 0) return null;
  return (
    <Menu trigger={<Button icon={<Users aria-hidden="true" className="size-4" />}>{t('addRole')}</Button>}>
      {roles.map((role) => (
        <MenuItem key={role.id} onSelect={() => onPick(role)}>
          {roleName(role)}
        </MenuItem>
      ))}
    </Menu>
  );
}
