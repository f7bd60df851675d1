import { useRef, type ReactNode } from 'react';
import type { ThreadListKind } from '../../messages/index.js';
import { ThreadsSkeleton } from '../ThreadsSkeleton.js';
import { FailedList } from './FailedList.js';
import { MorePages } from './MorePages.js';
import type { LoadedThreads } from './paged-threads.js';
import { ThreadList } from './ThreadList.js';
import { useThreadSuccessor } from './use-thread-successor.js';

interface ThreadsProps {
  /** What the list is called. */
  label: string;
  list: LoadedThreads;
  /** Which of a channel's lists it is; null for one of several channels. */
  channelList: ThreadListKind | null;
  /** Where there is none. */
  empty: ReactNode;
}

/** A list of threads, or what stands in its place. */
export function Threads({ label, list, channelList, empty }: ThreadsProps) {
  const rows = useRef<HTMLUListElement>(null);
  const refocus = useThreadSuccessor(rows);
  const { threads, error, hasMore } = list;
  if (threads === null) return error ? <FailedList error={error} onRetry={list.retry} /> : <ThreadsSkeleton />;
  if (threads.length === 0 && !hasMore) return <div className="flex flex-1 flex-col justify-center">{empty}</div>;
  return (
    <>
      <ThreadList {...{ rows, label, threads, channelList }} onRowGone={refocus} />
      {hasMore && <MorePages list={list} />}
    </>
  );
}
