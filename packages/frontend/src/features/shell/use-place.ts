import { readId } from '@chatera/protocol/light';
import type { ChannelId, MessageId, WorkspaceId } from '@chatera/protocol';
import { paths, useRoute, useSearchParams } from '../../platform/routing/index.js';
import { messageParam, threadListKinds, threadListParam, threadParam, type ThreadListKind } from '../messages/index.js';

/** Where the address leads. */
export interface Place {
  /** Null among the direct messages. */
  readonly workspaceId: WorkspaceId | null;
  readonly channelId: ChannelId | null;
  /** A thread of the channel, to be opened beside it. */
  readonly threadId: MessageId | null;
  /** Which of the channel's threads are to be listed beside it. */
  readonly threadList: ThreadListKind | null;
  /** Of the thread where there is one, else of the channel. */
  readonly messageId: MessageId | null;
  /** To the threads one follows, wherever they are. */
  readonly isThreads: boolean;
  /** What the address names and cannot exist. */
  readonly missing: 'workspace' | 'channel' | null;
}

export function usePlace(): Place {
  const [, workspace] = useRoute(paths.workspace.pattern);
  const [, channel] = useRoute(paths.channel.pattern);
  const [, direct] = useRoute(paths.direct.pattern);
  const [isThreads] = useRoute(paths.threads.pattern);
  const [search] = useSearchParams();
  const workspaceId = readId(workspace?.workspaceId ?? channel?.workspaceId);
  const channelId = readId(channel?.channelId ?? direct?.channelId);
  const namesWorkspace = workspace !== null || channel !== null;
  const namesChannel = channel !== null || direct !== null;
  return {
    workspaceId,
    channelId,
    threadId: readId(search.get(threadParam)),
    threadList: threadListKinds.find((kind) => kind === search.get(threadListParam)) ?? null,
    messageId: readId(search.get(messageParam)),
    isThreads,
    missing: namesWorkspace && !workspaceId ? 'workspace' : namesChannel && !channelId ? 'channel' : null,
  };
}
