import { getClient, useMe } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { withAuthMessages } from '../../platform/i18n/auth-messages.js';
import { Button, Dialog, TextField } from '../../ui/index.js';
import { useSignOut } from './use-sign-out.js';

interface StepUpDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onProven: () => void;
}

/** Asks for the password again. Who has none signs out and in again at their provider. */
export const StepUpDialog = withAuthMessages(Asking);

function Asking({ isOpen, onOpenChange, onProven }: StepUpDialogProps) {
  const t = useT('auth');
  const { hasPassword } = useMe();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('stepUp.title')}
      description={hasPassword ? t('stepUp.hint') : t('stepUp.noPassword')}
      size="sm"
    >
      {hasPassword ? <PasswordForm onProven={onProven} /> : <SignInAgain />}
    </Dialog>
  );
}

function PasswordForm({ onProven }: { onProven: () => void }) {
  const t = useT('auth');
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).PasswordAgain,
    start: { password: '' },
    send: async ({ password }) => {
      await getClient().session.reauthenticate(password);
      onProven();
    },
    explain: ({ code, details }) => (code === 'forbidden' && details.reason === 'wrong-password' ? t('stepUp.wrong') : null),
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <TextField label={t('password')} type="password" autoComplete="current-password" {...field('password')} />
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
        {t('stepUp.submit')}
      </Button>
    </form>
  );
}

function SignInAgain() {
  const t = useT('auth');
  const { signOut, signOutDialog } = useSignOut();
  return (
    <>
      <Button variant="primary" size="lg" onClick={signOut}>
        {t('stepUp.signOut')}
      </Button>
      {signOutDialog}
    </>
  );
}
