import { useState } from 'react';
import type { MyChannel } from '@chatera/protocol';
import { useIsAttentive } from './attention.js';

/**
 * The seq below which the line "New" stands, or null. It is drawn where one left off when the channel was opened, and anew where one
 * left off when the page lost one's attention: while one reads it never moves.
 */
export function useNewLine(mine: MyChannel): number | null {
  const readUpTo = mine.membership?.readUpTo ?? null;
  const isAttentive = useIsAttentive();
  const [line, setLine] = useState(mine.unreadCount > 0 ? readUpTo : null);
  const [wasAttentive, setWasAttentive] = useState(isAttentive);
  if (wasAttentive !== isAttentive) {
    setWasAttentive(isAttentive);
    if (!isAttentive && mine.unreadCount === 0) setLine(readUpTo);
  }
  return line;
}
