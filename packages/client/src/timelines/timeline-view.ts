import type { ChannelId, ErrorCode, Message } from '@chatera/protocol';
import type { Flow } from './flow.js';
import { withReaction } from './reactions.js';
import type { Anchor, Overlay, PendingMessage, TimelineState } from './timeline-state.js';

export type TimelineMessage = Message & {
  /** Shown already, not confirmed yet. */
  readonly unconfirmed?: 'edit' | 'deletion';
};

/** A timeline as a view needs it. */
export interface Timeline {
  readonly channelId: ChannelId;
  readonly flow: Flow;
  readonly status: TimelineState['status'];
  /** Why the last request failed. It may stand beside a `ready` timeline: scrolling back failed. */
  readonly error: ErrorCode | null;
  /** By seq, without holes. Deleted ones have a null body. */
  readonly messages: readonly TimelineMessage[];
  /** One's own, not taken yet: drawn after the last message while `hasLater` is false. */
  readonly pending: readonly PendingMessage[];
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
  readonly isLoadingEarlier: boolean;
  readonly isLoadingLater: boolean;
  /** Another place of the history is being fetched; the old one is still shown. */
  readonly isJumping: boolean;
  /** Where to look: a new object for each request. */
  readonly anchor: Anchor | null;
  readonly rev: number;
}

export function viewOf(state: TimelineState): Timeline {
  const { channelId, flow, status, error, pending, isLoadingEarlier, isLoadingLater, isJumping, anchor, rev } = state;
  const isShown = status === 'ready';
  return {
    channelId,
    flow,
    status,
    error,
    messages: overlaid(state.messages, state.overlays),
    pending,
    hasEarlier: isShown && state.from > 0,
    hasLater: isShown && state.to < Infinity,
    isLoadingEarlier,
    isLoadingLater,
    isJumping,
    anchor,
    rev,
  };
}

/** The same array where nothing is laid over it: every push draws anew what has changed. */
function overlaid(messages: readonly Message[], overlays: readonly Overlay[]): readonly TimelineMessage[] {
  let shown: TimelineMessage[] | null = null;
  for (const overlay of overlays) {
    const index = messages.findLastIndex(({ id }) => id === overlay.messageId);
    const message = (shown ?? messages)[index];
    if (!message) continue;
    shown ??= [...messages];
    shown[index] = laidOver(message, overlay);
  }
  return shown ?? messages;
}

function laidOver(message: TimelineMessage, overlay: Overlay): TimelineMessage {
  if ('reaction' in overlay) return { ...message, reactions: [...withReaction(message.reactions, overlay.reaction)] };
  const { body, at } = overlay;
  return body === null
    ? { ...message, body, deletedAt: at, unconfirmed: 'deletion' }
    : { ...message, body, editedAt: at, unconfirmed: 'edit' };
}
