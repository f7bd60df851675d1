import { useEffect, useEffectEvent, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Timeline } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { isAttentive, useIsAttentive } from './attention.js';
import type { Row } from './rows.js';
import { seenUpTo, seesEnd } from './view-geometry.js';

/** px from an end at which more is asked for: about two screens, so that it is there when one arrives. */
const aheadPx = 1_600;

/** What follows from what is on screen: it is read, and what lies beyond is fetched. */
export function useOnView({ timeline, rows }: { timeline: Timeline; rows: readonly Row[] }): (view: VirtualizerHandle) => void {
  const seen = useRef<VirtualizerHandle | null>(null);
  const isWatched = useIsAttentive();
  const look = (view: VirtualizerHandle) => {
    markRead(view, timeline, rows);
    fetchMore(view, timeline);
  };
  const lookAgain = useEffectEvent(() => seen.current && look(seen.current));
  useEffect(() => void lookAgain(), [rows, isWatched]);
  return (view) => {
    seen.current = view;
    look(view);
  };
}

function markRead(view: VirtualizerHandle, timeline: Timeline, rows: readonly Row[]): void {
  if (!isAttentive()) return;
  const { messages, hasLater, channelId } = timeline;
  const upTo = !hasLater && seesEnd(view) ? (messages.at(-1)?.seq ?? null) : seenUpTo(view, rows);
  if (upTo !== null) getClient().channels.markRead(channelId, upTo);
}

/** After a failure the edge of the list offers to try again: scrolling must not ask a hundred times. */
function fetchMore(view: VirtualizerHandle, { channelId, error, hasEarlier, hasLater }: Timeline): void {
  if (error !== null) return;
  const { timelines } = getClient();
  if (hasEarlier && view.scrollOffset < aheadPx) void timelines.loadEarlier(channelId);
  else if (hasLater && view.scrollSize - view.scrollOffset - view.viewportSize < aheadPx) void timelines.loadLater(channelId);
}
