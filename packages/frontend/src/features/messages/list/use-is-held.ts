import type { ChannelId } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';

/** Whether looking reads nothing here, because somebody said that it is unread. */
export const useIsHeld = (channelId: ChannelId): boolean => useSelected(getClient().channels.held, (held) => held.has(channelId));
