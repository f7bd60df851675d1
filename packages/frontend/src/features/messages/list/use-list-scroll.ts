import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelinePlace } from '@chatera/client';
import type { Row } from './rows.js';
import { knownPlace, rememberPlace, type ScrollPlace } from './scroll-place.js';
import { useFollowing } from './use-following.js';
import { useHold } from './use-hold.js';
import { dayInView, isAtEnd, placeInView, scrollToPlace } from './view-geometry.js';

export interface ListScroll {
  /** False until the first place is taken: before that there is nothing worth seeing. */
  readonly isPlaced: boolean;
  readonly isFollowing: boolean;
  /** ISO 8601 of what is at the upper edge. */
  readonly day: string | null;
  readonly goTo: (place: ScrollPlace) => void;
  readonly handleScroll: () => void;
  readonly handleResize: () => void;
}

interface ListScrollInput {
  readonly view: RefObject<VirtualizerHandle | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** What is shown: the place in it is kept for the way back. */
  readonly where: TimelinePlace;
  readonly rows: readonly Row[];
  /** Whether the end of the rows is the end of the channel or thread. */
  readonly hasLater: boolean;
  readonly initialPlace: ScrollPlace;
  /** After each movement, and once placed. */
  readonly onView: (view: VirtualizerHandle, isFollowing: boolean) => void;
}

const end: ScrollPlace = { kind: 'end' };

/**
 * Keeps the view where it belongs: at the place it was sent to until that holds, at the end while following, and else where the reader put
 * it. Positions are written to the element itself: the virtual list's own way of scrolling goes on correcting for a while after the
 * reader has taken over.
 */
export function useListScroll(input: ListScrollInput): ListScroll {
  const { view, scroller, where, rows, hasLater, initialPlace, onView } = input;
  const [firstPlace] = useState(() => knownPlace(initialPlace, rows));
  /** Where the view is on its way to; null once it is there. */
  const wanted = useRef<ScrollPlace | null>(firstPlace);
  const [day, setDay] = useState<string | null>(null);
  const { isFollowing, isFollowingNow, follow, note } = useFollowing(firstPlace.kind === 'end' && !hasLater);

  const stay = () => {
    const place = wanted.current ?? (isFollowingNow() && !hasLater ? end : null);
    if (place && view.current && scroller.current) scrollToPlace(view.current, { rows, place, scroller: scroller.current });
  };
  const handleScroll = () => {
    // On the way to a place, what is on screen is no choice of the reader's, and may not be seen at all.
    if (!view.current || !scroller.current || wanted.current) return;
    note(scroller.current, hasLater);
    setDay(dayInView(view.current, rows));
    rememberPlace(where, isFollowingNow() ? end : placeInView(view.current, rows));
    onView(view.current, isFollowingNow());
  };
  /** Rows or the view grew or shrank. No scroll event need come of it, so the end may have slipped away, or come into view. */
  const handleResize = () => {
    stay();
    if (scroller.current && !isFollowingNow() && isAtEnd(scroller.current)) handleScroll();
  };
  const { isPlaced, hold } = useHold({
    scroller,
    isFree: () => wanted.current === null,
    stay,
    calmFrames: () => (isFollowingNow() ? 1 : 3),
    isThere: () => wanted.current?.kind !== 'row' || isRowDrawn(scroller.current, wanted.current.key),
    onHeld: () => {
      wanted.current = null;
      handleScroll();
    },
  });
  const goTo = (place: ScrollPlace) => {
    const known = knownPlace(place, rows);
    follow(known.kind === 'end' && !hasLater);
    // Following keeps the end in view by itself, and leaves the reader free at once.
    wanted.current = isFollowingNow() && isPlaced ? null : known;
    stay();
    if (wanted.current) hold();
  };
  const stayForRows = useEffectEvent(stay);
  useLayoutEffect(() => stayForRows(), [rows]);
  useRelease(scroller, () => {
    if (isPlaced) wanted.current = null;
  });
  return { isPlaced, isFollowing, day, goTo, handleScroll, handleResize };
}

function isRowDrawn(scroller: HTMLElement | null, key: string): boolean {
  return scroller?.querySelector(`[data-row="${CSS.escape(key)}"]`) != null;
}

const handsOn = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Whoever scrolls is not held back. */
function useRelease(scroller: RefObject<HTMLElement | null>, release: () => void): void {
  const letGo = useEffectEvent(release);
  useEffect(() => {
    const stop = new AbortController();
    for (const type of handsOn) scroller.current?.addEventListener(type, () => letGo(), { passive: true, signal: stop.signal });
    return () => stop.abort();
  }, [scroller]);
}
