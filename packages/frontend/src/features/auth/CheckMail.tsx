import { useT } from '../../platform/i18n/index.js';
import { Link, paths } from '../../platform/routing/index.js';
import { AuthFrame } from './AuthFrame.js';

/** The same whatever the server knows about the address: the rest is in the mail. */
export function CheckMail({ email }: { email: string }) {
  const t = useT('auth');
  return (
    <AuthFrame
      title={t('mail.title')}
      intro={t.rich('mail.hint', { address: () => <strong className="font-semibold break-all text-ink">{email}</strong> })}
      footer={<BackToLogin />}
    >
      <p role="status" className="text-body text-ink-soft">
        {t('mail.unseen')}
      </p>
    </AuthFrame>
  );
}

export function BackToLogin() {
  const t = useT('auth');
  return (
    <Link href={paths.login.to()} className="rounded-xs font-medium text-accent-ink hover:underline">
      {t('backToLogin')}
    </Link>
  );
}
