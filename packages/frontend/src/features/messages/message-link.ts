import type { ChannelId, MessageId } from '@chatera/protocol';
import { pathToChannel } from '../channels/index.js';

/** The name in the address that leads to one message: `/w/…/c/…?m=<id>`. An id stays true when numbers change. */
export const messageParam = 'm';

/** The whole address of a message, to be sent around. */
export function linkTo(channelId: ChannelId, messageId: MessageId): string {
  return `${location.origin}${pathToChannel(channelId)}?${messageParam}=${messageId}`;
}
