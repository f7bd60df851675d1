import { useState } from 'react';
import type { MyThread, TimelineMessage } from '@chatera/client';
import type { MessageId, MyChannel, ReplyPlace } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Checkbox } from '../../../ui/index.js';
import { Composer } from '../composer/Composer.js';
import { ComposerNotice, hindranceOf } from '../composer/ComposerNotice.js';
import { MessageFlow } from '../MessageFlow.js';
import { ThreadTree } from '../tree/ThreadTree.js';
import { AnsweringBar } from './AnsweringBar.js';
import { fitsTree, type ThreadLook } from './thread-look.js';
import { useThreadReading } from './thread-reading.js';

interface ThreadConversationProps {
  mine: MyChannel;
  thread: MyThread;
  /** From the address: the message to show. */
  messageId: MessageId | null;
  look: ThreadLook;
}

/** The messages of one thread and where one answers. Made anew for each thread. */
export function ThreadConversation({ mine, thread, messageId, look }: ThreadConversationProps) {
  const t = useT('threadPane');
  const reading = useThreadReading(thread);
  const [answered, setAnswered] = useState<TimelineMessage | null>(null);
  const [isInChannel, setInChannel] = useState(false);
  const { permissions } = mine;
  const threadId = thread.message.id;
  const reply: ReplyPlace = { threadId, parentId: answered?.id ?? threadId, isInChannel };
  const isTree = look === 'tree' && fitsTree(thread);
  const endAnswer = () => {
    setAnswered(null);
    setInChannel(false);
  };
  return (
    <MessageFlow
      {...{ mine, reading, messageId }}
      // A tree is read from its beginning.
      {...(isTree && { start: threadId, list: ThreadTree })}
      flow={threadId}
      onReply={(message) => setAnswered(message.id === threadId ? null : message)}
      onOpenThread={() => undefined}
      foot={(writing) => (
        <div className="shrink-0 px-3 pt-1.5 pb-3 sm:px-4">
          <Hindered mine={mine} thread={thread}>
            <Composer
              mine={mine}
              reply={reply}
              label={t('composer')}
              onSent={endAnswer}
              above={answered && <AnsweringBar message={answered} onEnd={() => setAnswered(null)} />}
              {...writing}
            />
            {permissions.includes('sendMessages') && (
              <div className="px-1 pt-1.5">
                <Checkbox label={t('alsoInChannel')} checked={isInChannel} onChange={({ target }) => setInChannel(target.checked)} />
              </div>
            )}
          </Hindered>
        </div>
      )}
    />
  );
}

/** Its children, or why one cannot answer here. */
function Hindered({ mine, thread, children }: Pick<ThreadConversationProps, 'mine' | 'thread'> & { children: React.ReactNode }) {
  const t = useT('threadPane');
  const hindrance = hindranceOf({ ...mine, permissions: mine.permissions.includes('sendInThreads') ? ['sendMessages'] : [] });
  if (hindrance) return <ComposerNotice mine={mine} hindrance={hindrance} />;
  const isClosed = thread.message.thread?.closedAt != null && !mine.permissions.includes('manageThreads');
  if (!isClosed) return children;
  return <p className="rounded-lg bg-sunken px-4 py-3 text-center text-body text-ink-soft">{t('closedHint')}</p>;
}
