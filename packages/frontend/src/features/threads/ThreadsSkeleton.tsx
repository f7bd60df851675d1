import { useT } from '../../platform/i18n/index.js';
import { Skeleton } from '../../ui/index.js';

/** Threads that are coming. */
export function ThreadsSkeleton() {
  const t = useT('ui');
  return (
    <div role="status" className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 p-4 sm:p-6">
      <span className="sr-only">{t('loading')}</span>
      {['w-3/4', 'w-1/2', 'w-2/3'].map((width) => (
        <div key={width} className="flex flex-col gap-3 rounded-lg border border-line p-4">
          <Skeleton className="h-3 w-28" />
          <Skeleton className={`h-3.5 ${width}`} />
          <Skeleton className="h-5 w-40" />
        </div>
      ))}
    </div>
  );
}
