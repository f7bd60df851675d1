import { changePassword, minPasswordLength } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient, useMe } from '../../../platform/client/index.js';
import { FormError, useAppForm } from '../../../platform/forms/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Link, paths } from '../../../platform/routing/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Button, buttonClass, TextField } from '../../../ui/index.js';
import { SavedNote } from '../SavedNote.js';

export function PasswordSection() {
  const t = useT('settings.account');
  const { hasPassword } = useMe();
  return (
    <PageSection title={t('password')} hint={hasPassword ? t('passwordHint') : t('noPassword')}>
      {hasPassword ? (
        <ChangePasswordForm />
      ) : (
        <Link href={paths.forgot.to()} className={buttonClass()}>
          {t('setPassword')}
        </Link>
      )}
    </PageSection>
  );
}

function ChangePasswordForm() {
  const t = useT('settings.account');
  const { email } = useMe();
  const [isSaved, setSaved] = useState(false);
  const { formProps, field, isBusy, error, control } = useAppForm({
    schema: async () => (await import('../inputs.js')).PasswordChange,
    start: { currentPassword: '', newPassword: '' },
    newPassword: 'newPassword',
    send: async (values) => {
      await getClient().call(changePassword, values);
      control.reset();
      setSaved(true);
    },
    explain: ({ code, details }) => (code === 'forbidden' && details.reason === 'wrong-password' ? t('wrongPassword') : null),
  });
  return (
    <form {...formProps} onChange={() => setSaved(false)} className="flex max-w-md flex-col gap-4">
      {/* For password managers, which look for the account a new password belongs to. */}
      <input type="text" value={email} readOnly autoComplete="username" hidden />
      <TextField label={t('currentPassword')} type="password" autoComplete="current-password" {...field('currentPassword')} />
      <TextField
        label={t('newPassword')}
        hint={t('newPasswordHint', { min: minPasswordLength })}
        type="password"
        autoComplete="new-password"
        {...field('newPassword')}
      />
      <FormError>{error}</FormError>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('changePassword')}
        </Button>
        <SavedNote isSaved={isSaved} />
      </div>
    </form>
  );
}
