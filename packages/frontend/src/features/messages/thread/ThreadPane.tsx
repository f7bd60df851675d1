import { useT } from '../../../platform/i18n/index.js';
import { useKeptSetting } from '../../../platform/storage/index.js';
import { EmptyState, QuietIllustration } from '../../../ui/index.js';
import { LoadingRows } from '../list/LoadingRows.js';
import type { ThreadPaneProps } from './pane-props.js';
import { ThreadConversation } from './ThreadConversation.js';
import { ThreadHeader } from './ThreadHeader.js';
import { useThread } from './use-thread.js';
import type { ThreadLook } from './thread-look.js';

/** One thread, beside its channel or instead of it. */
export function ThreadPane({ mine, threadId, messageId, isAlone, onClose }: ThreadPaneProps) {
  const t = useT('threadPane');
  const { thread, isMissing } = useThread(mine.channel.id, threadId);
  const [look, setLook] = useKeptSetting<ThreadLook>('chatera.thread-look', 'list', (text) => (text === 'tree' ? 'tree' : 'list'));
  return (
    <>
      <ThreadHeader {...{ mine, thread, isAlone, look, onClose }} onLook={setLook} />
      {isMissing ? (
        <div className="flex min-h-0 flex-1 flex-col justify-center">
          <EmptyState illustration={<QuietIllustration />} title={t('missing')}>
            {t('missingHint')}
          </EmptyState>
        </div>
      ) : thread ? (
        <ThreadConversation key={`${threadId} ${look}`} {...{ mine, thread, messageId, look }} />
      ) : (
        <LoadingRows />
      )}
    </>
  );
}
