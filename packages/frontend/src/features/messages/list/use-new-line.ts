import { useState } from 'react';
import type { MyChannel } from '@chatera/protocol';
import { useIsAttentive } from './attention.js';

export interface NewLine {
  /** The seq below which the line "New" stands, or null. */
  readonly after: number | null;
  /** Puts it there, or away. */
  readonly draw: (after: number | null) => void;
}

/**
 * It is drawn where one left off when the channel was opened, and anew where one left off when the page lost one's attention: while one
 * reads it never moves. Where the read mark is set back, on this device or another, the line goes with it.
 */
export function useNewLine(mine: MyChannel): NewLine {
  const { readUpTo = null, readEpoch = 0 } = mine.membership ?? {};
  const isAttentive = useIsAttentive();
  const unreadAfter = mine.unreadCount > 0 ? readUpTo : null;
  const [line, setLine] = useState(unreadAfter);
  const [before, setBefore] = useState({ isAttentive, readEpoch });
  if (before.isAttentive !== isAttentive || before.readEpoch !== readEpoch) {
    setBefore({ isAttentive, readEpoch });
    if (before.readEpoch !== readEpoch) setLine(unreadAfter);
    else if (!isAttentive && mine.unreadCount === 0) setLine(readUpTo);
  }
  return { after: line, draw: setLine };
}
