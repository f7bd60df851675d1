import { getClient } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Link, paths, Redirect, useKeptFragment } from '../../platform/routing/index.js';
import { Button, buttonClass, TextField } from '../../ui/index.js';
import { AccountFields } from './AccountFields.js';
import { AuthFrame } from './AuthFrame.js';
import { useArrive, useCameSignedIn } from './use-arrival.js';

/** The first minute of a server: its owner's account and workspace, by the link that the server printed. */
export function Setup() {
  const t = useT('auth');
  const { fragment: token, forget } = useKeptFragment();
  const cameSignedIn = useCameSignedIn();
  if (cameSignedIn === 'yes') return <Redirect to={paths.home.to()} replace />;
  if (token === '') return <NoToken />;
  return (
    <AuthFrame title={t('setup.title')} intro={t('setup.intro')}>
      <SetupForm token={token} onUsed={forget} />
    </AuthFrame>
  );
}

function SetupForm({ token, onUsed }: { token: string; onUsed: () => void }) {
  const t = useT('auth');
  const arrive = useArrive();
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).FirstOwner,
    start: { workspaceName: '', displayName: '', email: '', password: '' },
    newPassword: 'password',
    send: async ({ workspaceName, ...account }) => {
      await getClient().session.register({ ...account, entry: { kind: 'owner-link', token, workspaceName } });
      onUsed();
      await arrive();
    },
    explain: ({ code }) =>
      code === 'not-found' || code === 'invalid-input' ? t('setup.used') : code === 'conflict' ? t('setup.taken') : null,
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <TextField label={t('workspaceName')} hint={t('workspaceNameHint')} autoComplete="organization" {...field('workspaceName')} />
      <AccountFields field={field} />
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
        {t('setup.submit')}
      </Button>
    </form>
  );
}

function NoToken() {
  const t = useT('auth');
  return (
    <AuthFrame title={t('setup.noToken')} intro={t('setup.noTokenHint')}>
      <Link href={paths.login.to()} className={buttonClass({ size: 'lg' })}>
        {t('backToLogin')}
      </Link>
    </AuthFrame>
  );
}
