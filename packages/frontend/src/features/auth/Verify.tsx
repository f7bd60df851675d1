import { ChatError } from '@chatera/protocol/light';
import { useEffect, useRef, useState } from 'react';
import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Link, paths, useFragment } from '../../platform/routing/index.js';
import { Button, buttonClass, Spinner } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { BackToLogin } from './CheckMail.js';
import { useArrive } from './use-arrival.js';

type State = { step: 'busy' } | { step: 'done' } | { step: 'failed'; error: unknown };

/** Proves an address by the link in a mail: `/verify#token`. Completes a registration, and then signs in. */
export function Verify() {
  const token = useFragment();
  const { state, retry } = useVerification(token);
  if (state.step === 'done') return <Done />;
  if (state.step === 'failed') return <Failed error={state.error} onRetry={retry} />;
  return <Busy />;
}

function useVerification(token: string): { state: State; retry: () => void } {
  const arrive = useArrive();
  const [state, setState] = useState<State>({ step: 'busy' });
  const asked = useRef<string | null>(null);
  const verify = async () => {
    setState({ step: 'busy' });
    try {
      const { status } = await getClient().session.verifyEmail(token);
      if (status === 'signed-in') await arrive();
      else setState({ step: 'done' });
    } catch (error) {
      setState({ step: 'failed', error });
    }
  };
  useEffect(() => {
    // A link works once, so it is sent once.
    if (asked.current === token) return;
    asked.current = token;
    void verify();
  });
  return { state, retry: () => void verify() };
}

function Busy() {
  const t = useT('auth.verify');
  return (
    <AuthFrame title={t('busy')}>
      <span role="status" className="text-ink-faint">
        <Spinner />
      </span>
    </AuthFrame>
  );
}

function Done() {
  const t = useT('auth.verify');
  return (
    <AuthFrame title={t('doneTitle')} intro={t('done')}>
      <Link href={paths.home.to()} className={buttonClass({ variant: 'primary', size: 'lg' })}>
        {t('goOn')}
      </Link>
    </AuthFrame>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT('auth.verify');
  const errorText = useErrorText();
  const code = error instanceof ChatError ? error.code : null;
  if (code === 'conflict') return <AuthFrame title={t('dead')} intro={t('taken')} footer={<BackToLogin />} />;
  if (code === 'not-found' || code === 'invalid-input') {
    return <AuthFrame title={t('dead')} intro={t('deadHint')} footer={<BackToLogin />} />;
  }
  return (
    <AuthFrame title={t('unsure')} intro={errorText(error)}>
      <Button variant="primary" size="lg" onClick={onRetry}>
        {t('retry')}
      </Button>
    </AuthFrame>
  );
}
