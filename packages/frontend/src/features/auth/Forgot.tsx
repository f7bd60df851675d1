import { requestPasswordReset } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Button, TextField } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { BackToLogin, CheckMail } from './CheckMail.js';

export function Forgot() {
  const t = useT('auth');
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).ResetRequest,
    start: { email: '' },
    send: async ({ email }) => {
      await getClient().call(requestPasswordReset, { email });
      setMailedTo(email);
    },
  });
  if (mailedTo !== null) return <CheckMail email={mailedTo} />;
  return (
    <AuthFrame title={t('forgot.title')} intro={t('forgot.intro')} footer={<BackToLogin />}>
      <form {...formProps} className="flex flex-col gap-4">
        <TextField label={t('email')} type="email" inputMode="email" autoComplete="username" {...field('email')} />
        <FormError>{error}</FormError>
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
          {t('forgot.submit')}
        </Button>
      </form>
    </AuthFrame>
  );
}
