import type { RegistrationEntry } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Button } from '../../ui/index.js';
import { AccountFields } from './AccountFields.js';

interface RegisterFormProps {
  entry: RegistrationEntry;
  /** Called when one is signed in. */
  onSignedIn: () => Promise<void>;
  /** Called when the rest is in the mail. */
  onMailed: (email: string) => void;
  /** What it means here that the entry leads nowhere. */
  goneText: string;
}

export function RegisterForm({ entry, onSignedIn, onMailed, goneText }: RegisterFormProps) {
  const t = useT('auth');
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).NewAccount,
    start: { displayName: '', email: '', password: '' },
    newPassword: 'password',
    send: async (account) => {
      const { status } = await getClient().session.register({ ...account, entry });
      if (status === 'signed-in') await onSignedIn();
      else onMailed(account.email);
    },
    explain: ({ code, details }) =>
      code === 'not-found' ? goneText : code === 'conflict' && details.reason === 'email-taken' ? t('register.taken') : null,
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <AccountFields field={field} />
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
        {t('register.submit')}
      </Button>
    </form>
  );
}
