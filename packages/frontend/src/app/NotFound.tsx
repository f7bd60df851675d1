import { Link } from 'wouter';
import { paths, useDocumentTitle } from '../platform/routing/index.js';
import { useT } from '../platform/i18n/index.js';
import { buttonClass, EmptyState, Logo } from '../ui/index.js';

export function NotFound() {
  const t = useT('notFound');
  useDocumentTitle(t('title'));
  return (
    <main className="flex h-full flex-col items-center justify-center gap-8 p-6">
      <Logo />
      <EmptyState
        isPage
        title={t('title')}
        action={
          <Link href={paths.home.to()} className={buttonClass({ variant: 'primary' })}>
            {t('goHome')}
          </Link>
        }
      >
        {t('hint')}
      </EmptyState>
    </main>
  );
}
