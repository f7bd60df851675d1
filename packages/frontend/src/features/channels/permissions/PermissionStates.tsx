import { useId } from 'react';
import type { MyChannel, Overwrite, Permission } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { SubmitError } from '../dialogs/SubmitError.js';
import { groupsInChannel } from './channel-groups.js';
import { stateOf } from './permission-states.js';
import { ThreeStates } from './ThreeStates.js';
import { useSetState } from './use-exceptions.js';

interface PermissionStatesProps {
  mine: MyChannel;
  overwrite: Overwrite;
  /** Of whom the exception is for. */
  name: string;
  isFixed: boolean;
}

/** Every permission that means something in a channel, by what it is about. */
export function PermissionStates({ mine, overwrite, name, isFixed }: PermissionStatesProps) {
  const t = useT('channelPermissions.exceptions');
  const tGroups = useT('workspaces.permissionGroups');
  const mayChange = (permission: Permission) => !isFixed && holds(mine, permission);
  const isAnyFixed = groupsInChannel.some(({ permissions }) => permissions.some((each) => !mayChange(each)));
  return (
    <div className="flex flex-col gap-5">
      {isAnyFixed && <p className="text-small text-ink-soft">{isFixed ? t('fixed', { name }) : t('notHeld')}</p>}
      {groupsInChannel.map(({ group, permissions }) => (
        <section key={group} aria-label={tGroups(group)} className="flex flex-col gap-1">
          <h3 className="text-small font-semibold text-ink-soft">{tGroups(group)}</h3>
          {permissions.map((permission) => (
            <PermissionRow key={permission} overwrite={overwrite} permission={permission} isDisabled={!mayChange(permission)} />
          ))}
        </section>
      ))}
    </div>
  );
}

interface PermissionRowProps {
  overwrite: Overwrite;
  permission: Permission;
  isDisabled: boolean;
}

function PermissionRow({ overwrite, permission, isDisabled }: PermissionRowProps) {
  const tPermissions = useT('workspaces.permissions');
  const labelId = useId();
  const { channelId, targetId, targetKind } = overwrite;
  const { mutate, error } = useSetState(channelId);
  return (
    <div className="flex flex-col items-start gap-1 py-1 sm:flex-row sm:flex-wrap sm:items-center sm:justify-between sm:gap-x-4">
      <span id={labelId} className="text-body text-ink">
        {tPermissions(permission)}
      </span>
      <ThreeStates
        labelId={labelId}
        value={stateOf(overwrite, permission)}
        onChange={(state) => mutate({ target: { targetId, targetKind }, permission, state })}
        isDisabled={isDisabled}
      />
      {error !== null && (
        <div className="basis-full">
          <SubmitError error={error} />
        </div>
      )}
    </div>
  );
}

/** Nobody gives or takes what they do not hold. From outside, or in the archive, one holds less than counts: there the server decides. */
const holds = ({ channel, membership, permissions }: MyChannel, permission: Permission): boolean =>
  membership === null || channel.archivedAt !== null || permissions.includes(permission);
