import { acceptInvite, getInvite } from '@chatera/protocol/light';
import type { ChatError, Output } from '@chatera/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Link, paths, useParams } from '../../platform/routing/index.js';
import { Button, buttonClass, SkeletonText } from '../../ui/index.js';
import { AuthFrame } from './AuthFrame.js';
import { CheckMail } from './CheckMail.js';
import { InviteFacts } from './InviteFacts.js';
import { JoinNow } from './JoinNow.js';
import { LoginForm } from './LoginForm.js';
import { ProviderButtons } from './ProviderButtons.js';
import { RegisterForm } from './RegisterForm.js';
import { useArrive, useCameSignedIn } from './use-arrival.js';

type InvitePreview = Output<typeof getInvite>;

/** An invite, opened: who invites where. Who is signed in joins with one click; others make an account or sign in first. */
export function Invite() {
  const { code = '' } = useParams();
  const { data, error, refetch } = useQuery<InvitePreview, ChatError>({
    queryKey: ['invite', code],
    queryFn: () => getClient().call(getInvite, { code }),
  });
  if (data) return <UsableInvite code={code} invite={data} />;
  if (error) return <NoInvite error={error} onRetry={() => void refetch()} />;
  return <InviteOnItsWay />;
}

function UsableInvite({ code, invite }: { code: string; invite: InvitePreview }) {
  const t = useT('auth');
  const cameSignedIn = useCameSignedIn();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  if (mailedTo !== null) return <CheckMail email={mailedTo} />;
  return (
    <AuthFrame title={t('invite.title', { name: invite.workspace.name })}>
      <InviteFacts invite={invite} />
      {cameSignedIn === 'unknown' && <SkeletonText lines={5} />}
      {cameSignedIn === 'yes' && <JoinNow join={() => getClient().call(acceptInvite, { code })} />}
      {cameSignedIn === 'no' && <NewOrKnown code={code} invite={invite} onMailed={setMailedTo} />}
    </AuthFrame>
  );
}

interface NewOrKnownProps {
  code: string;
  invite: InvitePreview;
  onMailed: (email: string) => void;
}

function NewOrKnown({ code, invite, onMailed }: NewOrKnownProps) {
  const t = useT('auth');
  const arrive = useArrive();
  const [isKnown, setKnown] = useState(false);
  const join = async () => {
    const { call, workspaces } = getClient();
    workspaces.put(await call(acceptInvite, { code }));
    await arrive(invite.workspace.id);
  };
  return (
    <>
      <div role="group" aria-label={t('invite.who')} className="grid grid-cols-2 gap-1 rounded-md bg-selected p-1">
        <Choice isChosen={!isKnown} onChoose={() => setKnown(false)}>
          {t('invite.new')}
        </Choice>
        <Choice isChosen={isKnown} onChoose={() => setKnown(true)}>
          {t('invite.known')}
        </Choice>
      </div>
      {isKnown ? (
        <LoginForm onDone={join} submitLabel={t('invite.signInAndJoin')} />
      ) : (
        <RegisterForm
          entry={{ kind: 'invite', code }}
          onSignedIn={() => arrive(invite.workspace.id)}
          onMailed={onMailed}
          goneText={t('invite.deadHint')}
        />
      )}
      <ProviderButtons entry={{ inviteCode: code }} />
    </>
  );
}

function Choice({ isChosen, onChoose, children }: { isChosen: boolean; onChoose: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="h-control-md rounded-sm px-2 text-body font-medium text-ink-soft transition-colors hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink"
    >
      {children}
    </button>
  );
}

function InviteOnItsWay() {
  const tUi = useT('ui');
  return (
    <AuthFrame title={tUi('loading')}>
      <SkeletonText lines={6} />
    </AuthFrame>
  );
}

function NoInvite({ error, onRetry }: { error: ChatError; onRetry: () => void }) {
  const t = useT('auth');
  const errorText = useErrorText();
  const isDead = error.code === 'not-found' || error.code === 'invalid-input';
  return (
    <AuthFrame title={isDead ? t('invite.dead') : t('invite.unseen')} intro={isDead ? t('invite.deadHint') : errorText(error)}>
      {!isDead && (
        <Button variant="primary" size="lg" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
      <Link href={paths.home.to()} className={buttonClass({ size: 'lg' })}>
        {t('invite.home')}
      </Link>
    </AuthFrame>
  );
}
