import type { WorkspaceId } from '@chatera/protocol';
import { joinWorkspace } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Link, paths, Redirect, useSearchParams } from '../../platform/routing/index.js';
import { Button, SkeletonText } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { BackToLogin, CheckMail } from './CheckMail.js';
import { JoinNow } from './JoinNow.js';
import { ProviderButtons } from './ProviderButtons.js';
import { RegisterForm } from './RegisterForm.js';
import { useArrive, useCameSignedIn } from './use-arrival.js';
import { useWaysIn } from './use-ways-in.js';

/** Into a workspace that is open to everybody, with an account made for it or the one that is signed in: `/register?workspace=`. */
export function Register() {
  const [search] = useSearchParams();
  const cameSignedIn = useCameSignedIn();
  const { data, error, refetch } = useWaysIn();
  const wanted = search.get('workspace');
  const workspace = data?.openWorkspaces.find(({ id }) => id === wanted);
  if (cameSignedIn === 'yes' && wanted === null) return <Redirect to={paths.home.to()} replace />;
  if (!workspace) return <NoWorkspace isLoading={!data && !error} error={error} onRetry={() => void refetch()} />;
  if (cameSignedIn === 'yes') return <JoinOpen id={workspace.id} name={workspace.name} />;
  return cameSignedIn === 'no' ? <OpenWorkspace id={workspace.id} name={workspace.name} /> : <OnItsWay />;
}

function JoinOpen({ id, name }: { id: WorkspaceId; name: string }) {
  const t = useT('auth');
  return (
    <AuthFrame title={t('register.title', { name })} intro={t('register.open')} footer={<GoHome />}>
      <JoinNow join={() => getClient().call(joinWorkspace, { workspaceId: id })} />
    </AuthFrame>
  );
}

function GoHome() {
  const t = useT('auth');
  return (
    <Link href={paths.home.to()} className="rounded-xs font-medium text-accent-ink hover:underline">
      {t('invite.home')}
    </Link>
  );
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

function OnItsWay() {
  const tUi = useT('ui');
  return (
    <AuthFrame title={tUi('loading')}>
      <SkeletonText lines={6} />
    </AuthFrame>
  );
}

function NoWorkspace({ isLoading, error, onRetry }: { isLoading: boolean; error: Error | null; onRetry: () => void }) {
  const t = useT('auth');
  const errorText = useErrorText();
  if (isLoading) return <OnItsWay />;
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
