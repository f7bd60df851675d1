import { ChatError, minPasswordLength, resetPassword } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths, useKeptFragment } from '../../platform/routing/index.js';
import { Button, buttonClass, TextField } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { BackToLogin } from './CheckMail.js';

/** A new password by the link in a mail: `/reset#token`. */
export function Reset() {
  const t = useT('auth');
  const { fragment: token, forget } = useKeptFragment();
  const [outcome, setOutcome] = useState<'done' | 'dead' | null>(null);
  const conclude = (reached: 'done' | 'dead') => {
    forget();
    setOutcome(reached);
  };
  if (outcome === 'done') return <Done />;
  if (outcome === 'dead' || token === '') return <DeadLink />;
  return (
    <AuthFrame title={t('reset.title')} intro={t('reset.intro')} footer={<BackToLogin />}>
      <ResetForm token={token} onOutcome={conclude} />
    </AuthFrame>
  );
}

function ResetForm({ token, onOutcome }: { token: string; onOutcome: (outcome: 'done' | 'dead') => void }) {
  const t = useT('auth');
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).ChosenPassword,
    start: { newPassword: '' },
    newPassword: 'newPassword',
    send: async ({ newPassword }) => {
      try {
        await getClient().call(resetPassword, { token, newPassword });
        onOutcome('done');
      } catch (thrown) {
        if (!isDead(thrown)) throw thrown;
        onOutcome('dead');
      }
    },
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <TextField
        label={t('newPassword')}
        hint={t('passwordHint', { min: minPasswordLength })}
        type="password"
        autoComplete="new-password"
        {...field('newPassword')}
      />
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
        {t('reset.submit')}
      </Button>
    </form>
  );
}

/** Used, too old, or not whole. */
function isDead(error: unknown): boolean {
  if (!(error instanceof ChatError)) return false;
  return error.code === 'not-found' || (error.details.issues ?? []).some(({ path }) => path === 'token');
}

function Done() {
  const t = useT('auth');
  return (
    <AuthFrame title={t('reset.doneTitle')} intro={t('reset.done')}>
      <Link href={paths.login.to()} className={buttonClass({ variant: 'primary', size: 'lg' })}>
        {t('login.submit')}
      </Link>
    </AuthFrame>
  );
}

function DeadLink() {
  const t = useT('auth');
  return (
    <AuthFrame title={t('reset.dead')} intro={t('reset.deadHint')} footer={<BackToLogin />}>
      <Link href={paths.forgot.to()} className={buttonClass({ variant: 'primary', size: 'lg' })}>
        {t('reset.again')}
      </Link>
    </AuthFrame>
  );
}
