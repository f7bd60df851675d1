import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button, EmptyState } from '../../../ui/index.js';

/** Stands where a list could not be fetched. */
export function FailedList({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT('threadList');
  const errorText = useErrorText();
  return (
    <div role="alert" className="flex flex-1 flex-col justify-center">
      <EmptyState title={t('failedTitle')} action={<Button onClick={onRetry}>{t('retry')}</Button>}>
        {errorText(error)}
      </EmptyState>
    </div>
  );
}
