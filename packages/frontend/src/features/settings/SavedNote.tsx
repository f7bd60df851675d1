import { Check } from 'lucide-react';
import { useT } from '../../platform/i18n/index.js';

/** Stands beside the button that saved, and is read out. */
export function SavedNote({ isSaved }: { isSaved: boolean }) {
  const t = useT('settings');
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-small font-medium text-ok-ink">
      {isSaved && (
        <>
          <Check aria-hidden="true" className="size-4" />
          {t('saved')}
        </>
      )}
    </span>
  );
}
