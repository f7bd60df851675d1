import type { Session } from '@chatera/protocol';
import { Laptop, Smartphone } from 'lucide-react';
import { useFormatter, useT } from '../../../platform/i18n/index.js';
import { Badge, Button, rowAct } from '../../../ui/index.js';
import { useSignOut } from '../../auth/index.js';
import { useEndSession } from './use-sessions.js';

export function SessionRow({ session: { id, deviceName, network, method, createdAt, lastSeenAt, isCurrent } }: { session: Session }) {
  const t = useT('settings.sessions');
  const format = useFormatter();
  const { signOut, signOutDialog } = useSignOut();
  const end = useEndSession();
  const Icon = /android|iphone|ipad|mobile/i.test(deviceName) ? Smartphone : Laptop;
  return (
    <div className="flex items-center gap-4 p-4">
      <Icon aria-hidden="true" className="size-6 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-body font-medium text-ink">
          {deviceName || t('unknownDevice')}
          {isCurrent && <Badge tone="accent">{t('current')}</Badge>}
        </p>
        <p className="text-small text-ink-faint">
          {isCurrent ? t('activeNow') : t('lastSeen', { when: format.relativeTime(new Date(lastSeenAt)) })} · {t('network', { network })}
        </p>
        <p className="text-small text-ink-faint">
          {t(`methods.${method}`, { date: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }) })}
        </p>
      </div>
      <Button
        size="sm"
        {...(!isCurrent && rowAct('end'))}
        aria-label={isCurrent ? t('endCurrent') : t('endOne', { device: deviceName || t('unknownDevice') })}
        onClick={() => (isCurrent ? signOut() : end(id))}
      >
        {t('end')}
      </Button>
      {isCurrent && signOutDialog}
    </div>
  );
}
