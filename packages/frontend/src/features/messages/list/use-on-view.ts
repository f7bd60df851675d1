import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Timeline } from '@chatera/client';
import type { UserId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { isAttentive, useIsAttentive } from './attention.js';
import type { Reading } from './reading.js';
import type { Row } from './rows.js';
import { seenUpTo, seesEnd } from './view-geometry.js';
import { whereUnread, type Whereabouts } from './where-unread.js';

/** px from an end at which more is asked for: about two screens, so that it is there when one arrives. */
const aheadPx = 1_600;

interface OnViewInput {
  readonly reading: Reading;
  readonly me: UserId;
  readonly timeline: Timeline;
  readonly rows: readonly Row[];
}

interface OnView {
  readonly look: (view: VirtualizerHandle) => void;
  /** Where the first unread message is; null for none. */
  readonly unread: Whereabouts | null;
}

/** What follows from what is on screen: it is read, and what lies beyond is fetched. */
export function useOnView({ reading, me, timeline, rows }: OnViewInput): OnView {
  const seen = useRef<VirtualizerHandle | null>(null);
  const [unread, setUnread] = useState<Whereabouts | null>(null);
  const isWatched = useIsAttentive();
  const { isHeld } = reading;
  const readUpTo = reading.unreadCount > 0 ? reading.readUpTo : null;
  const look = (view: VirtualizerHandle) => {
    const where = readUpTo === null ? null : whereUnread(view, { rows, timeline, readUpTo, me });
    setUnread(where);
    markSeen(view, { reading, timeline, rows, where });
    fetchMore(view, timeline);
  };
  const lookAgain = useEffectEvent(() => seen.current && look(seen.current));
  useEffect(() => void lookAgain(), [rows, isWatched, isHeld, readUpTo]);
  return {
    look: (view) => {
      seen.current = view;
      look(view);
    },
    unread,
  };
}

interface Seen {
  readonly reading: Reading;
  readonly timeline: Timeline;
  readonly rows: readonly Row[];
  readonly where: Whereabouts | null;
}

/** Whoever followed a link past what is unread has not seen that. */
function markSeen(view: VirtualizerHandle, { reading, timeline, rows, where }: Seen): void {
  const { messages, hasLater, anchor } = timeline;
  if (!isAttentive() || (where === 'above' && anchor?.at === 'message')) return;
  const upTo = !hasLater && seesEnd(view) ? (messages.at(-1)?.seq ?? null) : seenUpTo(view, rows);
  if (upTo !== null) reading.markSeen(upTo);
}

/** After a failure the edge of the list offers to try again: scrolling must not ask a hundred times. */
function fetchMore(view: VirtualizerHandle, timeline: Timeline): void {
  const { error, hasEarlier, hasLater } = timeline;
  if (error !== null) return;
  const { timelines } = getClient();
  if (hasEarlier && view.scrollOffset < aheadPx) void timelines.loadEarlier(timeline);
  else if (hasLater && view.scrollSize - view.scrollOffset - view.viewportSize < aheadPx) void timelines.loadLater(timeline);
}
