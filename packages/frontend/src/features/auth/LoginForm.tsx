import type { ReactNode } from 'react';
import { getClient } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths } from '../../platform/routing/index.js';
import { Button, TextField } from '../../ui/index.js';

interface LoginFormProps {
  /** From a provider's sign-in: the password proves that both are the same person. */
  linkToken?: string | undefined;
  /** Called when one is signed in. */
  onDone?: () => Promise<void>;
  submitLabel?: ReactNode;
}

export function LoginForm({ linkToken, onDone, submitLabel }: LoginFormProps) {
  const t = useT('auth');
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).Credentials,
    start: { email: '', password: '' },
    send: async (values) => {
      await getClient().session.login({ ...values, ...(linkToken !== undefined && { linkToken }) });
      await onDone?.();
    },
    explain: ({ code, details }) =>
      code === 'signed-out' ? t('login.wrong') : details.reason === 'link-expired' ? t('login.linkExpired') : null,
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <TextField label={t('email')} type="email" inputMode="email" autoComplete="username" {...field('email')} />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        aside={
          <Link href={paths.forgot.to()} className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
            {t('login.forgot')}
          </Link>
        }
        {...field('password')}
      />
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
        {submitLabel ?? t('login.submit')}
      </Button>
    </form>
  );
}
