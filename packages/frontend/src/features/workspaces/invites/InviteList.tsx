import type { Invite, WorkspaceId } from '@chatera/protocol';
import { useEffect, useRef } from 'react';
import { getClient, useSelected } from '../../../platform/client/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useFormatter, useT } from '../../../platform/i18n/index.js';
import { Button, rowAct, SkeletonText, useRowSuccessor } from '../../../ui/index.js';
import { roleName } from '../role-name.js';
import { useRoles } from '../use-workspace.js';
import { linkOf, useInvites, useRevokeInvite } from './use-invites.js';
import { CopyButton } from './CopyButton.js';

/** The links that still let people in. */
export function InviteList({ workspaceId }: { workspaceId: WorkspaceId }) {
  const t = useT('workspaces.invites');
  const errorText = useErrorText();
  const { data: invites, error } = useInvites(workspaceId);
  const { people } = getClient();
  const list = useRef<HTMLUListElement>(null);
  useRowSuccessor(list);
  useEffect(() => {
    // A name that cannot be had is left out.
    if (invites) people.ensure(invites.map(({ createdBy }) => createdBy)).catch(() => undefined);
  }, [people, invites]);
  if (error) return <FormError>{errorText(error)}</FormError>;
  if (!invites) return <SkeletonText lines={3} />;
  if (invites.length === 0) return <p className="text-body text-ink-faint">{t('none')}</p>;
  return (
    <ul ref={list} className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {invites.map((invite) => (
        <li key={invite.id}>
          <InviteRow invite={invite} />
        </li>
      ))}
    </ul>
  );
}

function InviteRow({ invite }: { invite: Invite }) {
  const t = useT('workspaces.invites');
  const tRoles = useT('workspaces.builtIn');
  const format = useFormatter();
  const revoke = useRevokeInvite(invite.workspaceId);
  const role = useRoles(invite.workspaceId).data?.find(({ id }) => id === invite.roleId);
  const inviter = useSelected(getClient().people, (all) => all.get(invite.createdBy)?.user.displayName);
  const ends = invite.expiresAt === null ? t('endsNever') : t('ends', { when: format.relativeTime(new Date(invite.expiresAt)) });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-mono text-small text-ink">{invite.code}</p>
        <p className="text-small text-ink-faint">
          {role && roleName(role, tRoles)} · {t('used', { uses: invite.uses, max: invite.maxUses ?? 0 })} · {ends}
          {inviter && <> · {t('by', { name: inviter })}</>}
        </p>
      </div>
      <span className="flex gap-2">
        <CopyButton text={linkOf(invite)} label={t('copyOf', { code: invite.code })} />
        <Button size="sm" {...rowAct('revoke')} aria-label={t('revokeOf', { code: invite.code })} onClick={() => revoke(invite.id)}>
          {t('revoke')}
        </Button>
      </span>
    </div>
  );
}
