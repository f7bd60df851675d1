import { useEffect, useState } from 'react';
import type { MyThread } from '@chatera/client';
import type { ChannelId, MessageId } from '@chatera/protocol';
import { getClient, isNotForUs, useConnection, useSelected } from '../../../platform/client/index.js';

interface OpenThread {
  /** Undefined while it is asked for. */
  readonly thread: MyThread | undefined;
  /** It is not there for us: never was, is a reply itself, or is no more. */
  readonly isMissing: boolean;
}

/** A thread as one has it, asked for when it is not known (any more), and again after a break of the line. */
export function useThread(channelId: ChannelId, threadId: MessageId): OpenThread {
  const { threads } = getClient();
  const thread = useSelected(threads, (all) => all.get(threadId));
  const [isMissing, setMissing] = useState(false);
  const isOnline = useConnection().status === 'online';
  const isHere = thread !== undefined;
  useEffect(() => {
    let isCurrent = true;
    threads.find(channelId, threadId).then(
      () => isCurrent && setMissing(false),
      (error: unknown) => isCurrent && setMissing(isNotForUs(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [threads, channelId, threadId, isHere, isOnline]);
  return { thread, isMissing: isMissing && !isHere };
}
