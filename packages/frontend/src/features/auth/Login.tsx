import { useEffect } from 'react';
import { endedSession, getClient, useStore } from '../../platform/client/index.js';
import { useT, type MessageKey } from '../../platform/i18n/index.js';
import { Link, paths, Redirect, safePath, useFragment, useSearchParams } from '../../platform/routing/index.js';
import { Banner, whenIdle } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { LoginForm } from './LoginForm.js';
import { ProviderButtons } from './ProviderButtons.js';
import { useWaysIn, type WaysIn } from './use-ways-in.js';

/** Signing in: by password, by a provider, or to tie the two together. */
export function Login() {
  const t = useT('auth');
  const { status } = useStore(getClient().session);
  const [search] = useSearchParams();
  const fragment = new URLSearchParams(useFragment());
  const { data: ways } = useWaysIn();
  const linkToken = fragment.get('link') ?? undefined;
  useEffect(() => whenIdle(fetchOtherDoors), []);

  if (status === 'signed-in') return <Redirect to={safePath(search.get('next'), paths.home.to())} replace />;
  return (
    <AuthFrame title={t('login.title')} intro={t('login.intro')} footer={<Newcomers ways={ways} />}>
      <Notes linkToken={linkToken} error={fragment.get('error')} ways={ways} />
      <LoginForm linkToken={linkToken} />
      {!linkToken && <ProviderButtons />}
    </AuthFrame>
  );
}

/** Whoever goes on from here, to register or for a new password, shall not wait. What fails is asked for again when it is drawn. */
const fetchOtherDoors = () => void import('./screens.js').catch(() => undefined);

function Notes({ linkToken, error, ways }: { linkToken: string | undefined; error: string | null; ways: WaysIn | undefined }) {
  const t = useT('auth');
  const wasEnded = useStore(endedSession);
  return (
    <>
      {wasEnded && <Note tone="info">{t('login.ended')}</Note>}
      {linkToken && <Note tone="info">{t('login.link')}</Note>}
      {error !== null && <ProviderNote error={error} />}
      {ways?.hasOwner === false && <Note tone="info">{t('login.noOwner')}</Note>}
    </>
  );
}

function Note({ tone, children }: { tone: 'info' | 'danger'; children: string }) {
  return (
    <div className="overflow-hidden rounded-md">
      <Banner tone={tone}>{children}</Banner>
    </div>
  );
}

/** The server's words for what went wrong on the way back from a provider. */
const providerErrors: Partial<Record<string, MessageKey<'auth.providerErrors'>>> = {
  denied: 'denied',
  expired: 'expired',
  'no-invite': 'noInvite',
  'email-missing': 'emailMissing',
  'email-unverified': 'emailUnverified',
  'email-taken': 'emailTaken',
  unavailable: 'unavailable',
  'rate-limited': 'tooMany',
};

function ProviderNote({ error }: { error: string }) {
  const tErrors = useT('auth.providerErrors');
  return <Note tone="danger">{tErrors(providerErrors[error] ?? 'other')}</Note>;
}

function Newcomers({ ways }: { ways: WaysIn | undefined }) {
  const t = useT('auth');
  if (!ways?.hasOwner) return null;
  if (ways.openWorkspaces.length === 0) return t('login.askInvite');
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {t('login.newHere')}
      {ways.openWorkspaces.map(({ id, name }) => (
        <Link key={id} href={`${paths.register.to()}?workspace=${id}`} className="rounded-xs font-medium text-accent-ink hover:underline">
          {t('login.joinOpen', { name })}
        </Link>
      ))}
    </span>
  );
}
