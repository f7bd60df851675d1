import type { WorkspaceId } from '@chatera/protocol';
import { useState } from 'react';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Link, paths, Redirect, useSearchParams } from '../../platform/routing/index.js';
import { Button, SkeletonText } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { BackToLogin, CheckMail } from './CheckMail.js';
import { ProviderButtons } from './ProviderButtons.js';
import { RegisterForm } from './RegisterForm.js';
import { useArrive, useCameSignedIn } from './use-arrival.js';
import { useWaysIn } from './use-ways-in.js';

/** Making an account in a workspace that is open to everybody: `/register?workspace=`. */
export function Register() {
  const [search] = useSearchParams();
  const cameSignedIn = useCameSignedIn();
  const { data, error, refetch } = useWaysIn();
  const workspace = data?.openWorkspaces.find(({ id }) => id === search.get('workspace'));
  if (cameSignedIn === 'yes') return <Redirect to={paths.home.to()} replace />;
  if (workspace) return <OpenWorkspace id={workspace.id} name={workspace.name} />;
  return <NoWorkspace isLoading={!data && !error} error={error} onRetry={() => void refetch()} />;
}

function OpenWorkspace({ id, name }: { id: WorkspaceId; name: string }) {
  const t = useT('auth');
  const arrive = useArrive();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  if (mailedTo !== null) return <CheckMail email={mailedTo} />;
  return (
    <AuthFrame title={t('register.title', { name })} intro={t('register.intro')} footer={<HaveAccount />}>
      <RegisterForm
        entry={{ kind: 'open', workspaceId: id }}
        onSignedIn={() => arrive(id)}
        onMailed={setMailedTo}
        goneText={t('register.goneHint')}
      />
      <ProviderButtons entry={{ workspaceId: id }} />
    </AuthFrame>
  );
}

function HaveAccount() {
  const t = useT('auth');
  return (
    <span className="flex gap-2">
      {t('register.haveAccount')}
      <Link href={paths.login.to()} className="rounded-xs font-medium text-accent-ink hover:underline">
        {t('register.signIn')}
      </Link>
    </span>
  );
}

function NoWorkspace({ isLoading, error, onRetry }: { isLoading: boolean; error: Error | null; onRetry: () => void }) {
  const t = useT('auth');
  const tUi = useT('ui');
  const errorText = useErrorText();
  if (isLoading) {
    return (
      <AuthFrame title={tUi('loading')}>
        <SkeletonText lines={6} />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('register.gone')} intro={error ? errorText(error) : t('register.goneHint')} footer={<BackToLogin />}>
      {error && (
        <Button variant="primary" size="lg" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </AuthFrame>
  );
}
