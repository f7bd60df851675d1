import { useEffect, useEffectEvent, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Timeline, TimelineMessage } from '@chatera/client';
import type { UserId } from '@chatera/protocol';
import { isAttentive, useIsAttentive } from '../list/attention.js';
import type { Reading } from '../list/reading.js';
import { isUnread, seqOf, type Row } from '../list/rows.js';

interface Seen {
  readonly seen: ReadonlySet<number>;
  readonly messages: readonly TimelineMessage[];
  readonly readUpTo: number;
  readonly me: UserId;
}

/** How far one has read when these were on screen: up to the first that was not. A read mark is one place in time, and a tree has another order. */
export function readBySight({ seen, messages, readUpTo, me }: Seen): number {
  const unseen = messages.find((message) => isUnread(message, { readUpTo, me }) && !seen.has(message.seq));
  return unseen ? unseen.seq - 1 : (messages.at(-1)?.seq ?? readUpTo);
}

interface TreeReadingInput {
  readonly reading: Reading;
  readonly timeline: Pick<Timeline, 'messages' | 'hasEarlier'>;
  readonly rows: readonly Row[];
  readonly me: UserId;
}

/** What was on screen is read. @returns to be told of each movement of the view */
export function useTreeReading({ reading, timeline, rows, me }: TreeReadingInput): (view: VirtualizerHandle) => void {
  const seen = useRef(new Set<number>());
  const shown = useRef<VirtualizerHandle | null>(null);
  const isWatched = useIsAttentive();
  const { readUpTo, isHeld } = reading;
  const look = (view: VirtualizerHandle) => {
    if (!isAttentive() || readUpTo === null || timeline.hasEarlier) return;
    for (const seq of seqsOnScreen(view, rows)) seen.current.add(seq);
    const upTo = readBySight({ seen: seen.current, messages: timeline.messages, readUpTo, me });
    if (upTo > readUpTo) reading.markSeen(upTo);
  };
  const lookAgain = useEffectEvent(() => shown.current && look(shown.current));
  useEffect(() => void lookAgain(), [rows, isWatched, isHeld, readUpTo]);
  return (view) => {
    shown.current = view;
    look(view);
  };
}

/** Of the rows that are on screen to their end, or fill it. */
function seqsOnScreen(view: VirtualizerHandle, rows: readonly Row[]): readonly number[] {
  const [top, bottom] = [view.scrollOffset, view.scrollOffset + view.viewportSize];
  const last = view.findItemIndex(bottom - 1);
  const isSeen = (index: number) => view.getItemOffset(index) + Math.min(view.getItemSize(index), view.viewportSize) * 0.6 <= bottom;
  return rows.slice(view.findItemIndex(top), isSeen(last) ? last + 1 : last).flatMap((row) => seqOf(row) ?? []);
}
