import type { BotJournal, History } from '../history/history.js';
import type { BotLine, HarnessLine } from '../history/line.js';

type FaultLine = Extract<HarnessLine, { k: 'fault' }>;

export interface Recovery {
  readonly kind: string;
  readonly count: number;
  /**
   * From the moment a fault was mended until a message is acknowledged that was begun after it: of the bot in the middle, and of the one that
   * waited longest; the median over all faults. Infinity: never.
   */
  readonly typicalMs: number;
  readonly slowestMs: number;
  /** The slowest of them all. */
  readonly worstMs: number;
  /** How often a bot was never acknowledged again. */
  readonly never: number;
}

/** Other faults go on meanwhile, so these are upper bounds. */
export function recoveries({ bots, harness }: Pick<History, 'bots' | 'harness'>): Recovery[] {
  const faults = harness.filter((line): line is FaultLine => line.k === 'fault');
  const lives = bots.map((bot) => ({ bot, life: readLife(bot.lines()) }));
  const measured = faults.map((fault) => {
    const hit = lives.filter(({ bot }) => isHit(bot, fault));
    return { kind: fault.kind, waits: hit.flatMap(({ life }) => waitAfter(life, fault)) };
  });
  const byKind = Map.groupBy(measured.filter(({ waits }) => waits.length > 0), ({ kind }) => kind); // prettier-ignore
  return [...byKind]
    .map(([kind, each]) => ({
      kind,
      count: each.length,
      typicalMs: median(each.map(({ waits }) => median(waits))),
      slowestMs: median(each.map(({ waits }) => Math.max(...waits))),
      worstMs: Math.max(...each.map(({ waits }) => Math.max(...waits))),
      never: each.flatMap(({ waits }) => waits).filter((wait) => wait === Infinity).length,
    }))
    .sort((a, b) => a.kind.localeCompare(b.kind));
}

/** Whose own line, process or session it was is known; whatever else fails may concern anybody. */
function isHit({ host, name }: BotJournal, { target }: FaultLine): boolean {
  if (/^(door|clients)-\d+$/.test(target)) return target.endsWith(`-${host}`);
  return /^b\d+$/.test(target) ? target === name : true;
}

interface Life {
  /** When a message was begun, ascending, and the earliest acknowledgement of it or of any that came after it. */
  readonly sends: readonly { readonly t: number; readonly ackedAt: number }[];
  readonly births: readonly number[];
}

function readLife(lines: Iterable<BotLine>): Life {
  const births: number[] = [];
  const sent = new Map<string, { t: number; ackedAt: number }>();
  for (const line of lines) {
    if (line.k === 'born') births.push(line.t);
    if (line.k === 'send') sent.set(line.m, { t: line.t, ackedAt: Infinity });
    const acked = line.k === 'acked' ? sent.get(line.m) : undefined;
    if (acked) acked.ackedAt = line.t;
  }
  const sends = [...sent.values()];
  for (let index = sends.length - 1, earliest = Infinity; index >= 0; index--) {
    const send = sends[index];
    if (send) earliest = send.ackedAt = Math.min(send.ackedAt, earliest);
  }
  return { sends, births };
}

/** Nothing for a bot that was killed itself meanwhile: it counts for the fault that did that. */
function waitAfter({ sends, births }: Life, { mended, kind }: FaultLine): number[] {
  const ackedAt = sends.find(({ t }) => t > mended)?.ackedAt ?? Infinity;
  const wasKilled = kind !== 'kill-clients' && ackedAt < Infinity && births.some((t) => t > mended && t < ackedAt);
  return wasKilled ? [] : [ackedAt - mended];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const seconds = (ms: number): string => (ms === Infinity ? 'never' : `${(ms / 1_000).toFixed(1)} s`);

export function recoveryTable(rows: readonly Recovery[]): string {
  const head = ['fault', 'times', 'typical', 'slowest bot', 'worst', 'never'];
  const lines = rows.map(({ kind, count, typicalMs, slowestMs, worstMs, never }) =>
    [kind, String(count), seconds(typicalMs), seconds(slowestMs), seconds(worstMs), String(never)]); // prettier-ignore
  const widths = head.map((word, column) => Math.max(word.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [head, ...lines].map((line) => line.map((word, column) => (column === 0 ? word.padEnd(widths[0] ?? 0) : word.padStart(widths[column] ?? 0))).join('  ')).join('\n'); // prettier-ignore
}
