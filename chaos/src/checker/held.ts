import type { BotJournal, History } from '../history/history.js';

const holding = new Set(['slow-clients', 'stall-clients', 'throttle-clients']);

/** For how long, between two moments, the bot's own line held back what a node had sent long before. It says nothing about the node. */
export function heldMs({ harness }: History, { host }: BotJournal, [from, to]: readonly [number, number]): number {
  const overlaps = harness.map((line) => {
    if (line.k !== 'fault' || !holding.has(line.kind) || line.target !== `door-${host}`) return 0;
    return Math.max(0, Math.min(line.t, to) - Math.max(line.began, from));
  });
  return overlaps.reduce((sum, overlap) => sum + overlap, 0);
}
