import type { History } from '../history/history.js';
import type { HarnessLine } from '../history/line.js';

type FaultLine = Extract<HarnessLine, { k: 'fault' }>;

export interface Recovery {
  readonly kind: string;
  readonly count: number;
  /** From the fault to the next acknowledgement of the bot in the middle, and of the one that waited longest; the median over all faults. */
  readonly typicalMs: number;
  readonly slowestMs: number;
  /** The slowest of them all. */
  readonly worstMs: number;
}

/** Other faults go on meanwhile, so these are upper bounds. A bot that was killed itself counts for `kill-clients` alone. */
export function recoveries({ bots, harness }: Pick<History, 'bots' | 'harness'>): Recovery[] {
  const faults = harness.filter((line): line is FaultLine => line.k === 'fault');
  const lives = bots.map(({ lines }) => readLife(lines()));
  const measured = faults.map((fault) => ({ kind: fault.kind, waits: lives.flatMap((life) => waitAfter(life, fault)) }));
  const byKind = Map.groupBy(measured.filter(({ waits }) => waits.length > 0), ({ kind }) => kind); // prettier-ignore
  return [...byKind]
    .map(([kind, each]) => ({
      kind,
      count: each.length,
      typicalMs: median(each.map(({ waits }) => median(waits))),
      slowestMs: median(each.map(({ waits }) => Math.max(...waits))),
      worstMs: Math.max(...each.map(({ waits }) => Math.max(...waits))),
    }))
    .sort((a, b) => a.kind.localeCompare(b.kind));
}

interface Life {
  readonly acks: number[];
  readonly births: number[];
}

function readLife(lines: Iterable<{ k: string; t: number }>): Life {
  const life: Life = { acks: [], births: [] };
  for (const { k, t } of lines) {
    if (k === 'acked') life.acks.push(t);
    if (k === 'born') life.births.push(t);
  }
  return life;
}

function waitAfter({ acks, births }: Life, { kind, began }: FaultLine): number[] {
  const next = acks.find((t) => t > began);
  if (next === undefined) return [];
  const wasKilled = births.some((t) => t > began && t < next);
  return wasKilled === (kind === 'kill-clients') ? [next - began] : [];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

export function recoveryTable(rows: readonly Recovery[]): string {
  const head = ['fault', 'times', 'typical', 'slowest bot', 'worst'];
  const lines = rows.map(({ kind, count, typicalMs, slowestMs, worstMs }) => [kind, String(count), seconds(typicalMs), seconds(slowestMs), seconds(worstMs)]); // prettier-ignore
  const widths = head.map((word, column) => Math.max(word.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [head, ...lines].map((line) => line.map((word, column) => (column === 0 ? word.padEnd(widths[0] ?? 0) : word.padStart(widths[column] ?? 0))).join('  ')).join('\n'); // prettier-ignore
}
