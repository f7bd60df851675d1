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
  const isPlaced = useFirstPlace(view, () => goTo(initialPlace), handleScroll);
  useLayoutEffect(() => {
    if (isFollowingNow.current) view.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [rows]);
  return { view, scroller, isPlaced, isFollowing, day, goTo, handleScroll, handleResize };
}

/** Far more frames than the rows around a place take to be measured. */
const maxFrames = 30;

/** Goes to the first place, again in each frame while rows around it are measured and move it. True once it holds. */
function useFirstPlace(view: RefObject<VirtualizerHandle | null>, go: () => void, onPlaced: () => void): boolean {
  const [isPlaced, setPlaced] = useState(false);
  const start = useEffectEvent(go);
  const finish = useEffectEvent(onPlaced);
  useLayoutEffect(() => {
    let frame = 0;
    const settle = (before: string, left: number) => {
      start();
      const now = `${view.current?.scrollOffset} of ${view.current?.scrollSize}`;
      if (now !== before && left > 0) {
        frame = requestAnimationFrame(() => settle(now, left - 1));
        return;
      }
      setPlaced(true);
      finish();
    };
    start();
    frame = requestAnimationFrame(() => settle('', maxFrames));
    return () => cancelAnimationFrame(frame);
  }, [view]);
  return isPlaced;
}
