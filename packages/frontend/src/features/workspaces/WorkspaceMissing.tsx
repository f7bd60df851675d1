import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Link, paths, useDocumentTitle } from '../../platform/routing/index.js';
import { Button, buttonClass, EmptyState, QuietIllustration } from '../../ui/index.js';

interface WorkspaceMissingProps {
  /** empty: one sees no channel in it · missing: it is not there for us · failed: it could not be asked. */
  reason: 'empty' | 'missing' | 'failed';
  error?: unknown;
  onRetry?: () => void;
}

/** Stands where a workspace would, and is all there is on the page: whoever draws it puts it into the main landmark. */
export function WorkspaceMissing({ reason, error, onRetry }: WorkspaceMissingProps) {
  const t = useT('entry');
  const errorText = useErrorText();
  useDocumentTitle(t(`${reason}Title`));
  return (
    <div className="flex h-full flex-1 items-center justify-center">
      <EmptyState
        isPage
        illustration={<QuietIllustration />}
        title={t(`${reason}Title`)}
        action={
          <span className="flex gap-2">
            {reason === 'failed' && (
              <Button variant="primary" onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            <Link href={paths.home.to()} className={buttonClass()}>
              {t('goHome')}
            </Link>
          </span>
        }
      >
        {reason === 'failed' ? errorText(error) : t(`${reason}Hint`)}
      </EmptyState>
    </div>
  );
}
