import { useT } from '../../../platform/i18n/index.js';
import { EmptyState, QuietIllustration } from '../../../ui/index.js';
import { LoadingRows } from '../list/LoadingRows.js';
import type { ThreadPaneProps } from './pane-props.js';
import { ThreadConversation } from './ThreadConversation.js';
import { ThreadHeader } from './ThreadHeader.js';
import { useThread } from './use-thread.js';

/** One thread, beside its channel or instead of it. */
export function ThreadPane({ mine, threadId, messageId, isAlone, onClose }: ThreadPaneProps) {
  const t = useT('threadPane');
  const { thread, isMissing } = useThread(mine.channel.id, threadId);
  return (
    <>
      <ThreadHeader {...{ mine, thread, isAlone, onClose }} />
      {isMissing ? (
        <div className="flex min-h-0 flex-1 flex-col justify-center">
          <EmptyState illustration={<QuietIllustration />} title={t('missing')}>
            {t('missingHint')}
          </EmptyState>
        </div>
      ) : thread ? (
        <ThreadConversation key={threadId} mine={mine} thread={thread} messageId={messageId} />
      ) : (
        <LoadingRows />
      )}
    </>
  );
}
