import type { Role, RoleId, WorkspaceId } from '@chatera/protocol';
import { useState } from 'react';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button, Select, SkeletonText } from '../../../ui/index.js';
import { roleName } from '../role-name.js';
import { canInviteAs } from '../standing.js';
import { useRoles, useStanding } from '../use-workspace.js';
import { expiries, expiryHours, limits, limitCounts, type Expiry, type UseLimit } from './invite-choices.js';
import { InviteLink } from './InviteLink.js';
import { linkOf, useCreateInvite } from './use-invites.js';

/** Makes a link, and shows it ready to be copied. */
export function InviteForm({ workspaceId }: { workspaceId: WorkspaceId }) {
  const standing = useStanding(workspaceId);
  const { data: roles } = useRoles(workspaceId);
  if (!standing || !roles) return <SkeletonText lines={4} />;
  const offered = roles.filter((role) => canInviteAs(standing, role));
  const [first] = offered.filter(({ builtIn }) => builtIn === 'member').concat(offered);
  return first ? <Choices workspaceId={workspaceId} roles={offered} first={first.id} /> : null;
}

function Choices({ workspaceId, roles, first }: { workspaceId: WorkspaceId; roles: readonly Role[]; first: RoleId }) {
  const t = useT('workspaces.invites');
  const tRoles = useT('workspaces.builtIn');
  const errorText = useErrorText();
  const [roleId, setRoleId] = useState<RoleId>(first);
  const [expiry, setExpiry] = useState<Expiry>('week');
  const [limit, setLimit] = useState<UseLimit>('unlimited');
  const { mutate, isPending, error, data: invite } = useCreateInvite(workspaceId);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Select
          label={t('role')}
          value={roleId}
          onValueChange={setRoleId}
          options={roles.map((role) => ({ value: role.id, label: roleName(role, tRoles) }))}
        />
        <Select
          label={t('expiry')}
          value={expiry}
          onValueChange={setExpiry}
          options={expiries.map((value) => ({ value, label: t(`expiries.${value}`) }))}
        />
        <Select
          label={t('limit')}
          value={limit}
          onValueChange={setLimit}
          options={limits.map((value) => ({ value, label: t('uses', { max: limitCounts[value] ?? 0 }) }))}
        />
      </div>
      <FormError>{error ? errorText(error) : null}</FormError>
      <Button
        variant={invite ? 'secondary' : 'primary'}
        size="lg"
        isBusy={isPending}
        className="self-start"
        onClick={() => mutate({ roleId, expiresInHours: expiryHours[expiry], maxUses: limitCounts[limit] })}
      >
        {invite ? t('createAnother') : t('create')}
      </Button>
      {invite && <InviteLink key={invite.id} link={linkOf(invite)} />}
    </div>
  );
}
