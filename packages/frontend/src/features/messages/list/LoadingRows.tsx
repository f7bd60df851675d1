import { useT } from '../../../platform/i18n/index.js';
import { SkeletonRows } from './SkeletonRows.js';

/** The whole list, while its messages are fetched for the first time. */
export function LoadingRows() {
  const t = useT('ui');
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col justify-end overflow-hidden">
      <span className="sr-only">{t('loading')}</span>
      <SkeletonRows count={9} />
    </div>
  );
}
