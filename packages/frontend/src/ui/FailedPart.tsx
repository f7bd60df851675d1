import { useEffect, useEffectEvent } from 'react';
import { useT } from '../platform/i18n/index.js';
import { Button } from './Button.js';
import { EmptyState } from './EmptyState.js';
import type { FailedPartProps } from './lazy-part.js';

/** Stands in the place of a screen that could not be fetched. */
export function FailedScreen({ onRetry }: FailedPartProps) {
  const t = useT('ui.failed');
  useRetryWhenOnline(onRetry);
  return (
    <main role="alert" className="flex h-full flex-col justify-center">
      <EmptyState
        isPage
        title={t('title')}
        action={
          <div className="flex gap-2">
            <Button variant="primary" onClick={onRetry}>
              {t('retry')}
            </Button>
            <ReloadButton />
          </div>
        }
      >
        {t('hint')}
      </EmptyState>
    </main>
  );
}

/** In the place of what a popover holds. */
export function FailedPart({ onRetry }: FailedPartProps) {
  const t = useT('ui.failed');
  return (
    <p role="alert" className="flex flex-col items-start gap-2">
      {t('hint')}
      <button type="button" className="underline" onClick={onRetry}>
        {t('retry')}
      </button>
    </p>
  );
}

interface FailedDialogProps extends FailedPartProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** In the place of a dialog. Made of nothing that has to be fetched itself. */
export function FailedDialog({ isOpen, onOpenChange, onRetry }: FailedDialogProps) {
  const tUi = useT('ui');
  useRetryWhenOnline(onRetry);
  if (!isOpen) return null;
  return (
    <div role="alert" className="fixed inset-x-4 top-1/4 z-50 mx-auto max-w-sm rounded-lg bg-raised p-5 text-start text-ink shadow-dialog">
      <p className="text-title font-semibold">{tUi('failed.title')}</p>
      <p className="mt-1.5 text-body text-ink-soft">{tUi('failed.hint')}</p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant="ghost" onClick={() => onOpenChange(false)}>
          {tUi('close')}
        </Button>
        <ReloadButton />
        <Button variant="primary" onClick={onRetry}>
          {tUi('failed.retry')}
        </Button>
      </div>
    </div>
  );
}

function ReloadButton() {
  const t = useT('ui.failed');
  return <Button onClick={() => location.reload()}>{t('reload')}</Button>;
}

function useRetryWhenOnline(onRetry: () => void): void {
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const again = () => retry();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
}
