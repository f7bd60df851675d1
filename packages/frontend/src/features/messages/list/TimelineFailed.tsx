import type { Timeline } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button, EmptyState, QuietIllustration } from '../../../ui/index.js';

/** The messages could not be fetched and waiting will not help by itself. */
export function TimelineFailed({ timeline }: { timeline: Timeline }) {
  const t = useT('messages');
  const errorText = useErrorText();
  return (
    <div role="alert" className="flex min-h-0 flex-1 flex-col justify-center">
      <EmptyState
        illustration={<QuietIllustration />}
        title={t('openFailed')}
        action={<Button onClick={() => void getClient().timelines.open(timeline, { at: 'unread' })}>{t('retry')}</Button>}
      >
        {errorText({ code: timeline.error })}
      </EmptyState>
    </div>
  );
}
