import { useEffect, useState } from 'react';
import type { PendingMessage } from '@chatera/client';
import { getClient, useConnection, useMe, useSelected } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Banner, Button } from '../../ui/index.js';

/** A short break says nothing: most are over before anybody has read it. */
const quietMs = 3_000;

/** Says that the line is gone, how much waits, and lets one not wait. */
export function ConnectionBanner() {
  const t = useT('shell.connection');
  const { status } = useConnection();
  const { user } = useMe();
  const isWaiting = ({ authorId, state }: PendingMessage) => authorId === user.id && state !== 'failed';
  const waiting = useSelected(getClient().outbox, (items) => items.filter(isWaiting).length);
  const isOffline = status !== 'online';
  const isLong = useLasting(isOffline);
  if (!isLong) return null;
  return (
    <Banner
      tone="warn"
      action={
        <Button size="sm" variant="ghost" className="h-6! text-warn-ink!" onClick={() => getClient().connection.retryNow()}>
          {t('retry')}
        </Button>
      }
    >
      {waiting > 0 ? t('reconnectingWaiting', { count: waiting }) : t('reconnecting')}
    </Banner>
  );
}

/** True once it has been true for long enough. */
function useLasting(isOn: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLong(true), quietMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isOn]);
  return isOn && isLong;
}
