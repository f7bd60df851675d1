import type { BotJournal, History } from '../history/history.js';
import type { HarnessLine } from '../history/line.js';
import { slowClientsMs } from '../nemesis/plan.js';

type FaultLine = Extract<HarnessLine, { k: 'fault' }>;
type Span = readonly [from: number, to: number];

/** What each lets through late at worst: a slow line is as slow in its last moment as in its first, the others let go when they are mended. */
const longestMs = new Map([
  ['slow-clients', slowClientsMs],
  ['stall-clients', Infinity],
  ['throttle-clients', Infinity],
]);

/** For how long, between two moments, the bot's own line held back what a node had sent long before. It says nothing about the node. */
export function heldMs({ harness }: History, bot: BotJournal, span: Span): number {
  const faults = harness.filter((line): line is FaultLine => line.k === 'fault' && isHit(line, bot));
  const heldBy = [...longestMs].map(([kind, longest]) => {
    const overlaps = faults.filter((fault) => fault.kind === kind).map((fault) => overlapMs(fault, span));
    return Math.min(longest, overlaps.reduce((sum, overlap) => sum + overlap, 0)); // prettier-ignore
  });
  return heldBy.reduce((sum, held) => sum + held, 0);
}

/** Each may keep for so long what a node had asked of PostgreSQL before: on its line, or behind a lock of who is stopped. */
const atDatabase = new Set(['stall-database', 'slow-database', 'deaf-database', 'pause-node', 'pause-postgres']);

/** For how long, between two moments, something that a node had begun may have waited to be stored. */
export const databaseHeldMs = ({ harness }: History, span: Span): number =>
  harness.reduce((sum, line) => (line.k === 'fault' && atDatabase.has(line.kind) ? sum + overlapMs(line, span) : sum), 0);

/** Who had a connection hit; everybody behind the door where the history does not say. */
const isHit = ({ target, hit }: FaultLine, { host, u }: BotJournal): boolean => target === `door-${host}` && (hit?.includes(u) ?? true);

const overlapMs = ({ began, t }: FaultLine, [from, to]: Span): number => Math.max(0, Math.min(t, to) - Math.max(began, from));
