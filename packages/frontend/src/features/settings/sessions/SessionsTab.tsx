import type { Session } from '@chatera/protocol';
import { useRef, useState } from 'react';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { AlertDialog, Button, SkeletonText, useRowSuccessor } from '../../../ui/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { SessionRow } from './SessionRow.js';
import { useEndOtherSessions, useSessions } from './use-sessions.js';

/** Where one is signed in, and how to end it. */
export function SessionsTab() {
  const t = useT('settings.sessions');
  const errorText = useErrorText();
  const { data: sessions, error, refetch } = useSessions();
  const others = sessions?.filter(({ isCurrent }) => !isCurrent) ?? [];
  return (
    <PageSection title={t('title')} hint={t('hint')} action={others.length > 0 && <EndOthers />}>
      {!sessions && !error && <SkeletonText lines={4} />}
      {error && (
        <>
          <FormError>{errorText(error)}</FormError>
          <Button className="self-start" onClick={() => void refetch()}>
            {t('retry')}
          </Button>
        </>
      )}
      {sessions && <Sessions sessions={[...sessions.filter(({ isCurrent }) => isCurrent), ...others]} />}
    </PageSection>
  );
}

function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const list = useRef<HTMLUListElement>(null);
  useRowSuccessor(list);
  return (
    <ul ref={list} className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {sessions.map((session) => (
        <li key={session.id}>
          <SessionRow session={session} />
        </li>
      ))}
    </ul>
  );
}

function EndOthers() {
  const t = useT('settings.sessions');
  const [isAsking, setAsking] = useState(false);
  const { endOthers, stepUpDialog } = useEndOtherSessions();
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('endOthers')}</Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('endOthersQuestion')}
        confirmLabel={t('endOthersConfirm')}
        onConfirm={() => {
          setAsking(false);
          void endOthers();
        }}
      >
        {t('endOthersEffect')}
      </AlertDialog>
      {stepUpDialog}
    </>
  );
}
