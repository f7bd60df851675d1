import type { ChannelId, Message, MessageId } from '@chatera/protocol';
import { pathToChannel } from '../channels/index.js';

/** The name in the address that leads to one message: `/w/…/c/…?m=<id>`. An id stays true when numbers change. */
export const messageParam = 'm';

/** The whole address of a message, to be sent around. */
export function linkTo({ channelId, id, reply }: Pick<Message, 'channelId' | 'id' | 'reply'>): string {
  return addressOf(channelId, { threadId: reply?.threadId ?? null, messageId: id });
}

export const addressOf = (channelId: ChannelId, place: PlaceInChannel): string => `${location.origin}${pathToMessage(channelId, place)}`;

/** The name in the address that opens a thread beside the channel: `/w/…/c/…?t=<id of its first message>`. */
export const threadParam = 't';

/** The name in the address that lists the channel's threads: `/w/…/c/…?threads=topics`. */
export const threadListParam = 'threads';
export const threadListKinds = ['all', 'topics'] as const;
export type ThreadListKind = (typeof threadListKinds)[number];

interface PlaceInChannel {
  readonly threadId: MessageId | null;
  readonly messageId?: MessageId | null;
  /** Where the thread was found, and where one comes back to. */
  readonly threadList?: ThreadListKind | null;
}

export function pathToMessage(channelId: ChannelId, { threadId, messageId = null, threadList = null }: PlaceInChannel): string {
  const search = new URLSearchParams();
  if (threadList) search.set(threadListParam, threadList);
  if (threadId) search.set(threadParam, threadId);
  if (messageId) search.set(messageParam, messageId);
  return search.size > 0 ? `${pathToChannel(channelId)}?${search.toString()}` : pathToChannel(channelId);
}
