import { useT } from '../../platform/i18n/index.js';
import { Skeleton } from '../../ui/index.js';

/** A conversation whose channel is not known yet. */
export function ChannelSkeleton() {
  const t = useT('ui');
  return (
    <div role="status" className="flex min-w-0 flex-1 flex-col">
      <span className="sr-only">{t('loading')}</span>
      <div className="flex h-header shrink-0 items-center border-b border-line px-5">
        <Skeleton className="h-4 w-36" />
      </div>
      <div className="flex-1" />
      <div className="p-4">
        <Skeleton className="h-20 rounded-lg" />
      </div>
    </div>
  );
}
