import { useMemo } from 'react';
import type { MessageId } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { LoadingRows } from '../list/LoadingRows.js';
import type { MessageListProps } from '../list/MessageList.js';
import { useNewLine } from '../list/use-new-line.js';
import { branchRows } from './branches.js';
import { TreeView } from './TreeView.js';
import { useTreeShape } from './use-tree-shape.js';
import { useWholeThread } from './use-whole-thread.js';

/** How deep answers stand below each other before there is no room for words. */
const maxLevel = 8;

/** A thread as a tree: each answer below what it answers. What stands too deep is a tree of its own, to be gone on with. */
export function ThreadTree({ messageId, ...props }: MessageListProps) {
  const t = useT('threadTree');
  const { timeline, reading } = props;
  const me = useMe().user.id;
  const { messages, pending } = timeline;
  const threadId = timeline.flow as MessageId; // nothing else is shown as a tree
  useWholeThread(timeline);
  const { after: newAfter } = useNewLine(reading);
  const { rootId, closed, wanted, acts } = useTreeShape({ threadId, messageId, messages, maxLevel });
  const rows = useMemo(
    () => branchRows({ timeline: { messages, pending }, rootId, closed, maxLevel, newAfter, me }),
    [messages, pending, rootId, closed, newAfter, me],
  );
  if (rows.length === 0) return <LoadingRows />;
  return (
    <>
      {rootId !== threadId && (
        <div className="border-b border-line px-2 py-1.5">
          <Button size="sm" variant="ghost" onClick={() => acts.goOn(threadId)}>
            {t('toStart')}
          </Button>
        </div>
      )}
      <TreeView key={rootId} {...{ rows, wanted, acts, messageId }} {...props} />
    </>
  );
}
