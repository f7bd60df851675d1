import type { getInvite, Output } from '@chatera/protocol';
import { useFormatter, useT } from '../../platform/i18n/index.js';
import { Avatar } from '../../ui/index.js';

/** Where the invite leads, from whom, as what and until when. */
export function InviteFacts({ invite: { workspace, invitedBy, roleName, expiresAt } }: { invite: Output<typeof getInvite> }) {
  const t = useT('auth.invite');
  const format = useFormatter();
  const until =
    expiresAt === null
      ? t('forever')
      : t('until', { date: format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeStyle: 'short' }) });
  return (
    <div className="flex items-center gap-4 rounded-lg border border-line bg-raised p-4">
      <Avatar name={workspace.name} size="lg" />
      <div className="min-w-0 text-small text-ink-soft">
        <p className="text-body font-medium text-ink">{t('by', { inviter: invitedBy })}</p>
        <p>
          {t('members', { count: workspace.memberCount })} · {t('role', { role: roleName })}
        </p>
        <p>{until}</p>
      </div>
    </div>
  );
}
