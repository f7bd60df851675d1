import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ChannelId } from '@chatera/protocol';
import type { Row } from './rows.js';
import { indexOf, rememberPlace, type ScrollPlace } from './scroll-place.js';
import { dayInView, isAtEnd, offsetOf, placeInView } from './view-geometry.js';

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
  const isFollowingNow = useRef(initialPlace.kind === 'end');
  const [isFollowing, setFollowing] = useState(isFollowingNow.current);
  const [isPlaced, setPlaced] = useState(false);
  const [day, setDay] = useState<string | null>(null);
  const latest = useRef({ rows, hasLater, onView });
  useLayoutEffect(() => {
    latest.current = { rows, hasLater, onView };
  });

  const follow = useCallback((isOn: boolean) => {
    isFollowingNow.current = isOn;
    setFollowing(isOn);
  }, []);

  const goTo = useCallback(
    (place: ScrollPlace) => {
      const handle = view.current;
      const { rows: now, hasLater: isCut } = latest.current;
      if (!handle) return;
      const index = place.kind === 'row' ? indexOf(now, place.key) : -1;
      if (place.kind === 'end' || index < 0) {
        follow(!isCut);
        handle.scrollToIndex(now.length - 1, { align: 'end' });
        return;
      }
      follow(false);
      handle.scrollToIndex(index, {
        align: 'start',
        offset: place.kind === 'row' ? -offsetOf(place, scroller.current?.clientHeight ?? 0) : 0,
      });
    },
    [follow],
  );

  const handleScroll = useCallback(() => {
    const handle = view.current;
    if (!handle) return;
    const { rows: now, hasLater: isCut, onView: tell } = latest.current;
    const isNowFollowing = !isCut && isAtEnd(handle);
    if (isNowFollowing !== isFollowingNow.current) follow(isNowFollowing);
    setDay(dayInView(handle, now));
    rememberPlace(channelId, isNowFollowing ? { kind: 'end' } : placeInView(handle, now));
    tell(handle);
  }, [channelId, follow]);

  /** A row or the view grew or shrank. No scroll event comes of it, so the end may have slipped away. */
  const handleResize = useCallback(() => {
    const handle = view.current;
    if (handle && isFollowingNow.current) handle.scrollTo(handle.scrollSize);
  }, []);

  const first = useRef(initialPlace);
  useLayoutEffect(() => {
    goTo(first.current);
    // Two frames: the rows around the place are measured in the first and moved in the second.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        setPlaced(true);
        if (view.current) latest.current.onView(view.current);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [goTo]);

  useLayoutEffect(() => {
    if (isFollowingNow.current) view.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [rows]);

  return { view, scroller, isPlaced, isFollowing, day, goTo, handleScroll, handleResize };
}
