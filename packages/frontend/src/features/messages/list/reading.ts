import type { ChannelId, MyChannel } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';

/** How far one has read what a list shows, a channel or a thread, and the ways to say so. */
export interface Reading {
  /** Null where one has no mark: one is not in the channel, or does not follow the thread. */
  readonly readUpTo: number | null;
  readonly readEpoch: number;
  readonly unreadCount: number;
  /** Whether looking reads nothing, because somebody said that it is unread. */
  readonly isHeld: boolean;
  /** What was on screen. */
  readonly markSeen: (upTo: number) => void;
  /** All there is. */
  readonly markRead: () => void;
  /** Looking reads again. */
  readonly resume: () => void;
  /** From this seq on. @throws ChatError */
  readonly markUnread: (from: number) => Promise<void>;
}

export function useChannelReading({ channel: { id }, membership, unreadCount }: MyChannel): Reading {
  const { channels } = getClient();
  return {
    readUpTo: membership?.readUpTo ?? null,
    readEpoch: membership?.readEpoch ?? 0,
    unreadCount,
    isHeld: useIsHeld(id),
    markSeen: (upTo) => channels.markSeen(id, upTo),
    markRead: () => channels.markRead(id),
    resume: () => channels.resumeReading(id),
    markUnread: (from) => channels.markUnread(id, from),
  };
}

const useIsHeld = (channelId: ChannelId): boolean => useSelected(getClient().channels.held, (held) => held.has(channelId));
