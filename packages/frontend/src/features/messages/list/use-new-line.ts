import { useState } from 'react';
import { useIsAttentive } from './attention.js';
import type { Reading } from './reading.js';

export interface NewLine {
  /** The seq below which the line "New" stands, or null. */
  readonly after: number | null;
  /** Puts it there, or away. */
  readonly draw: (after: number | null) => void;
}

/**
 * It is drawn where one left off when the channel or thread was opened, and anew where one left off when the page lost one's attention: while one
 * reads it never moves. Where the read mark is set back, on this device or another, the line goes with it.
 */
export function useNewLine({ readUpTo, readEpoch, unreadCount }: Pick<Reading, 'readUpTo' | 'readEpoch' | 'unreadCount'>): NewLine {
  const isAttentive = useIsAttentive();
  const unreadAfter = unreadCount > 0 ? readUpTo : null;
  const [line, setLine] = useState(unreadAfter);
  const [before, setBefore] = useState({ isAttentive, readEpoch });
  if (before.isAttentive !== isAttentive || before.readEpoch !== readEpoch) {
    setBefore({ isAttentive, readEpoch });
    if (before.readEpoch !== readEpoch) setLine(unreadAfter);
    else if (!isAttentive && unreadCount === 0) setLine(readUpTo);
  }
  return { after: line, draw: setLine };
}
