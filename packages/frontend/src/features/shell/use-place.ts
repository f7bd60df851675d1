import { readId } from '@chatera/protocol/light';
import type { ChannelId, MessageId, WorkspaceId } from '@chatera/protocol';
import { paths, useRoute, useSearchParams } from '../../platform/routing/index.js';
import { messageParam } from '../messages/index.js';

/** Where the address leads. */
export interface Place {
  /** Null among the direct messages. */
  readonly workspaceId: WorkspaceId | null;
  readonly channelId: ChannelId | null;
  readonly messageId: MessageId | null;
  /** The address names something that cannot exist. */
  readonly isWrong: boolean;
}

export function usePlace(): Place {
  const [, workspace] = useRoute(paths.workspace.pattern);
  const [, channel] = useRoute(paths.channel.pattern);
  const [, direct] = useRoute(paths.direct.pattern);
  const [search] = useSearchParams();
  const workspaceId = readId(workspace?.workspaceId ?? channel?.workspaceId);
  const channelId = readId(channel?.channelId ?? direct?.channelId);
  const isDirect = direct !== null;
  return {
    workspaceId,
    channelId,
    messageId: readId(search.get(messageParam)),
    isWrong: (!isDirect && workspace !== null && !workspaceId) || ((isDirect || channel !== null) && !channelId),
  };
}
