import { useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ChannelId } from '@chatera/protocol';
import type { Row } from './rows.js';
import { rememberPlace, type ScrollPlace } from './scroll-place.js';
import { dayInView, isAtEnd, placeInView, scrollToPlace } from './view-geometry.js';

export interface ListScroll {
  readonly view: RefObject<VirtualizerHandle | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
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
  readonly channelId: ChannelId;
  readonly rows: readonly Row[];
  /** Whether the end of the rows is the end of the channel. */
  readonly hasLater: boolean;
  readonly initialPlace: ScrollPlace;
  /** After each movement, and once placed. */
  readonly onView: (view: VirtualizerHandle) => void;
}

/** Keeps the view where it belongs: at the first place, at the end while following, and nowhere else than the reader put it. */
export function useListScroll({ channelId, rows, hasLater, initialPlace, onView }: ListScrollInput): ListScroll {
  const view = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const startsAtEnd = initialPlace.kind === 'end' && !hasLater;
  const [isFollowing, setFollowing] = useState(startsAtEnd);
  /** The same, for what happens between two drawings. */
  const isFollowingNow = useRef(startsAtEnd);
  const [day, setDay] = useState<string | null>(null);
  const follow = (isOn: boolean) => {
    isFollowingNow.current = isOn;
    setFollowing(isOn);
  };
  const goTo = (place: ScrollPlace) => {
    if (!view.current || !scroller.current) return;
    const isEnd = scrollToPlace(view.current, { rows, place, viewHeight: scroller.current.clientHeight });
    follow(isEnd && !hasLater);
  };
  const handleScroll = () => {
    if (!view.current) return;
    follow(!hasLater && isAtEnd(view.current));
    setDay(dayInView(view.current, rows));
    rememberPlace(channelId, isFollowingNow.current ? { kind: 'end' } : placeInView(view.current, rows));
    onView(view.current);
  };
  /** A row or the view grew or shrank. No scroll event comes of it, so the end may have slipped away. */
  const handleResize = () => {
    if (view.current && isFollowingNow.current) view.current.scrollTo(view.current.scrollSize);
  };
  const isPlaced = useFirstPlace({
    view,
    go: () => goTo(initialPlace),
    isDrawn: () => initialPlace.kind === 'end' || isRowDrawn(scroller.current, initialPlace.key),
    onPlaced: handleScroll,
  });
  useLayoutEffect(() => {
    if (isFollowingNow.current) view.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [rows]);
  return { view, scroller, isPlaced, isFollowing, day, goTo, handleScroll, handleResize };
}

/** Far more frames than the rows around a place take to be drawn and measured. */
const maxFrames = 60;
/** A busy device draws in one frame and measures in a later one: a place holds when this many have left it alone. */
const calmFrames = 3;

interface FirstPlace {
  readonly view: RefObject<VirtualizerHandle | null>;
  readonly go: () => void;
  /** Whether the row of the place is drawn. */
  readonly isDrawn: () => boolean;
  readonly onPlaced: () => void;
}

/** Goes to the first place, again in each frame while rows around it are measured and move it. True once it holds. */
function useFirstPlace({ view, go, isDrawn, onPlaced }: FirstPlace): boolean {
  const [isPlaced, setPlaced] = useState(false);
  const start = useEffectEvent(go);
  const isThere = useEffectEvent(isDrawn);
  const finish = useEffectEvent(onPlaced);
  useLayoutEffect(() => {
    let frame = 0;
    let before = '';
    let calm = 0;
    const settle = (left: number) => {
      start();
      const now = `${view.current?.scrollOffset} of ${view.current?.scrollSize}`;
      calm = now === before && isThere() ? calm + 1 : 0;
      before = now;
      if (calm < calmFrames && left > 0) {
        frame = requestAnimationFrame(() => settle(left - 1));
        return;
      }
      setPlaced(true);
      finish();
    };
    settle(maxFrames);
    return () => cancelAnimationFrame(frame);
  }, [view]);
  return isPlaced;
}

function isRowDrawn(scroller: HTMLElement | null, key: string): boolean {
  return scroller?.querySelector(`[data-row="${CSS.escape(key)}"]`) != null;
}
