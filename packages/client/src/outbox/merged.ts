import type { PendingMessage } from '../timelines/timeline-state.js';

/**
 * All of both, the first in its order. What only the other has stands right behind what it stands behind there; where that is unknown, at
 * `start`.
 */
export function merged(items: readonly PendingMessage[], others: readonly PendingMessage[], start = 0): readonly PendingMessage[] {
  const all = [...items];
  let next = start;
  for (const item of others) {
    const place = all.findIndex(({ id }) => id === item.id);
    if (place >= 0) next = Math.max(next, place + 1);
    else all.splice(next++, 0, item);
  }
  return all;
}
