import { useMemo, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { MyThread } from '@chatera/client';
import type { MessageId } from '@chatera/protocol';
import { ContextMenu } from '../../../ui/index.js';
import type { ThreadListKind } from '../../messages/index.js';
import { useEnsurePeople } from '../../members/index.js';
import { ThreadItem } from './ThreadItem.js';
import { ThreadMenu } from './ThreadMenu.js';
import { useKnownPlaces } from './use-known-places.js';
import { useThreadActs } from './use-thread-acts.js';
import { useThreadKeys } from './use-thread-keys.js';

interface ThreadListProps {
  rows: RefObject<HTMLUListElement | null>;
  label: string;
  threads: readonly MyThread[];
  /** Which of a channel's lists it is; null for one of several channels. */
  channelList: ThreadListKind | null;
  /** A thread may have left the list by its menu. */
  onRowGone: () => void;
}

export function ThreadList({ rows, label, threads, channelList, onRowGone }: ThreadListProps) {
  const [menuOf, setMenuOf] = useState<MessageId | null>(null);
  const { activeKey, listProps, rowProps } = useThreadKeys(threads.map(({ message }) => message.id));
  const acts = useThreadActs();
  const areKnown = useEnsurePeople(useMemo(() => peopleIn(threads), [threads]));
  useKnownPlaces(threads.map(({ message }) => message.channelId));
  const inMenu = threads.find(({ message }) => message.id === menuOf);
  const markReadFromMenu = (thread: MyThread) => {
    // Drawn before the menu gives the focus back: to the thread, if it is still there.
    flushSync(() => acts.markRead(thread));
    onRowGone();
  };
  return (
    <ContextMenu
      area={
        <ul ref={rows} aria-label={label} {...listProps} className="flex flex-col gap-2">
          {threads.map((thread) => (
            <ThreadItem
              key={thread.message.id}
              thread={thread}
              channelList={channelList}
              areKnown={areKnown}
              isActive={thread.message.id === activeKey}
              rowProps={rowProps(thread.message.id)}
              acts={acts}
              onMenu={() => setMenuOf(thread.message.id)}
            />
          ))}
        </ul>
      }
    >
      {inMenu && <ThreadMenu thread={inMenu} acts={{ ...acts, markRead: markReadFromMenu }} />}
    </ContextMenu>
  );
}

const peopleIn = (threads: readonly MyThread[]) => [
  ...new Set(threads.flatMap(({ message: { authorId, thread } }) => [authorId, ...(thread?.userIds ?? [])])),
];
