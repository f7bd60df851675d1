import { Divider } from '../../../ui/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useTimes } from './use-times.js';

export function DayDivider({ at }: { at: string }) {
  const { day } = useTimes();
  return (
    <div className="px-4 pt-4 pb-2 sm:px-5" data-day-divider>
      <Divider label={day(at)} />
    </div>
  );
}

/** Where the reader left off. */
export function NewLine() {
  const t = useT('messages');
  return (
    <div role="separator" aria-label={t('newSince')} className="flex items-center gap-3 px-4 pt-2 pb-1 sm:px-5">
      <span className="h-px flex-1 bg-danger-ink/55" />
      <span aria-hidden="true" className="text-caption font-semibold text-danger-ink">
        {t('new')}
      </span>
    </div>
  );
}
