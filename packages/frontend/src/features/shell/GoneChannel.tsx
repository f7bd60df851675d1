import { useT } from '../../platform/i18n/index.js';
import { Link, paths } from '../../platform/routing/index.js';
import { buttonClass, EmptyState, QuietIllustration } from '../../ui/index.js';

/** The channel was deleted, or one was removed from it, or it never was. Which of them, only its members may know. */
export function GoneChannel() {
  const t = useT('shell.gone');
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState
        illustration={<QuietIllustration />}
        title={t('title')}
        action={
          <Link href={paths.home.to()} className={buttonClass({ variant: 'primary' })}>
            {t('goHome')}
          </Link>
        }
      >
        {t('hint')}
      </EmptyState>
    </div>
  );
}
