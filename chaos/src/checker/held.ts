import type { HarnessLine } from '../history/line.js';

const holding = new Set(['slow-clients', 'stall-clients', 'throttle-clients']);

/** For how long, between two moments, a line to some clients held back what a node had sent long before. It says nothing about the node. */
export function heldMs(harness: readonly HarnessLine[], from: number, to: number): number {
  const overlaps = harness.map((line) => {
    if (line.k !== 'fault' || !holding.has(line.kind)) return 0;
    return Math.max(0, Math.min(line.t, to) - Math.max(line.began, from));
  });
  return overlaps.reduce((sum, overlap) => sum + overlap, 0);
}
