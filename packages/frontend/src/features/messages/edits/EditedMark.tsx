import { Suspense } from 'react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { Popover, SkeletonText } from '../../../ui/index.js';
import { FailedPart } from '../../../ui/FailedPart.js';
import { lazyPart } from '../../../ui/lazy-part.js';
import { IsActiveRow, useTabStop } from '../row/tab-stop.js';

const EditHistory = lazyPart(async () => (await import('./EditHistory.js')).EditHistory, FailedPart);

/** Says that a message was changed, and shows on request how. */
export function EditedMark({ message }: { message: TimelineMessage }) {
  const t = useT('messages');
  const tabIndex = useTabStop();
  return (
    <Popover
      title={t('editsTitle')}
      trigger={
        <button type="button" tabIndex={tabIndex} className="min-h-6 rounded-xs text-caption text-ink-faint hover:text-ink hover:underline">
          {t('edited')}
        </button>
      }
    >
      <IsActiveRow value>
        <Suspense fallback={<SkeletonText lines={2} />}>
          <EditHistory message={message} />
        </Suspense>
      </IsActiveRow>
    </Popover>
  );
}
