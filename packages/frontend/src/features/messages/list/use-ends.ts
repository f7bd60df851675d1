import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { Anchor, Timeline } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { isAttentive } from './attention.js';
import type { Reading } from './reading.js';
import type { Row } from './rows.js';
import type { ListScroll } from './use-list-scroll.js';
import type { RowFocus } from './use-row-focus.js';

/** Where the focus shall land once it is there: at the newest message, or at the first one under the line "New". */
export type Landing = 'end' | 'unread';

interface EndsInput {
  readonly reading: Reading;
  readonly timeline: Timeline;
  /** Null also while the rows are on their way: the one it asks for may not be among them yet. */
  readonly anchor: Anchor | null;
  readonly rows: readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scroll: ListScroll;
  readonly focus: RowFocus;
  /** Set while the message has to be fetched first: the list that shows it may be another one. */
  readonly landingRef: RefObject<Landing | null>;
  readonly onToUnread: () => void;
}

export interface Ends {
  /** The focus goes along. */
  readonly goToStart: () => void;
  readonly goToEnd: (isFocusTaken: boolean) => void;
  readonly goToUnread: (isFocusTaken: boolean) => void;
}

/** The way to the first message that is here, to the newest of the channel, and to the first unread one. */
export function useEnds({ reading, timeline, anchor, rows, scroller, scroll, focus, landingRef, onToUnread }: EndsInput): Ends {
  const { hasLater } = timeline;
  const { isPlaced, goTo } = scroll;
  const land = useEffectEvent(() => {
    const landing = landingRef.current;
    if (!isPlaced || landing === null || (landing === 'end' ? hasLater : anchor?.at !== 'unread')) return;
    landingRef.current = null;
    if (landing === 'end') focus.focusLast();
    else focus.focusRow(rows.find((row) => row.kind === 'message' && row.place.isFirstNew)?.key);
  });
  useEffect(() => land(), [isPlaced, hasLater, anchor]);
  const goToStart = () => {
    scroller.current?.scrollTo({ top: 0, behavior: 'instant' });
    focus.focusFirst();
  };
  const goToEnd = (isFocusTaken: boolean) => {
    landingRef.current = isFocusTaken && hasLater ? 'end' : null;
    readToEnd(reading, timeline);
    if (hasLater) void getClient().timelines.open(timeline, { at: 'latest' });
    else goTo({ kind: 'end' });
    if (isFocusTaken && !hasLater) focus.focusLast();
  };
  const goToUnread = (isFocusTaken: boolean) => {
    landingRef.current = isFocusTaken ? 'unread' : null;
    onToUnread();
    void getClient().timelines.open(timeline, { at: 'unread' });
  };
  useFollowOwn(timeline, () => {
    goToEnd(false);
    focus.release();
  });
  return { goToStart, goToEnd, goToUnread };
}

/** Whoever wants to see the end is done with all before it. What has to be fetched first is read when it is seen. */
function readToEnd({ markRead, resume }: Reading, { hasLater }: Timeline): void {
  if (!hasLater && isAttentive()) markRead();
  else resume();
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
