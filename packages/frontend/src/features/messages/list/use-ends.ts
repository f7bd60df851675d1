import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { Timeline } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import type { ListScroll } from './use-list-scroll.js';
import type { RowFocus } from './use-row-focus.js';

interface EndsInput {
  readonly timeline: Timeline;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scroll: ListScroll;
  readonly focus: RowFocus;
  /** Set while the focus shall land on the newest message, which has to be fetched first: the list that shows it may be another one. */
  readonly landingRef: RefObject<boolean>;
}

export interface Ends {
  /** The focus goes along. */
  readonly goToStart: () => void;
  readonly goToEnd: (isFocusTaken: boolean) => void;
}

/** The way to the first message that is here, and to the newest of the channel. */
export function useEnds({ timeline, scroller, scroll, focus, landingRef }: EndsInput): Ends {
  const { channelId, hasLater } = timeline;
  const { isPlaced, goTo } = scroll;
  const land = useEffectEvent(() => {
    if (!landingRef.current || !isPlaced || hasLater) return;
    landingRef.current = false;
    focus.focusLast();
  });
  useEffect(() => land(), [isPlaced, hasLater]);
  const goToStart = () => {
    scroller.current?.scrollTo({ top: 0, behavior: 'instant' });
    focus.focusFirst();
  };
  const goToEnd = (isFocusTaken: boolean) => {
    landingRef.current = isFocusTaken && hasLater;
    if (hasLater) void getClient().timelines.open(channelId, { at: 'latest' });
    else goTo({ kind: 'end' });
    if (isFocusTaken && !hasLater) focus.focusLast();
  };
  useFollowOwn(timeline, () => {
    goToEnd(false);
    focus.release();
  });
  return { goToStart, goToEnd };
}

/** What one sends oneself, one wants to see, wherever one was reading; and Tab leads to it. */
function useFollowOwn({ pending }: Timeline, follow: () => void): void {
  const newest = pending.at(-1)?.id ?? null;
  const known = useRef(newest);
  const followNew = useEffectEvent(follow);
  useEffect(() => {
    if (newest !== null && newest !== known.current) followNew();
    known.current = newest;
  }, [newest]);
}
