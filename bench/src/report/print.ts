import type { Figure, Table } from './report.js';
import { spread } from './words.js';

/** As Markdown, which reads as well in a terminal. */
export function tableText({ title, head, rows, notes }: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

function verdict({ met, isCertain, invalid }: Figure): string {
  if (invalid !== null) return `INVALID: ${invalid}`;
  if (met === null) return '';
  return `${met ? 'pass' : 'FAIL'}${isCertain ? '' : '?'}`;
}

/** What each goal is about, and which scenario measures it. */
const goals: Readonly<Record<string, string>> = {
  G1: 'sparse fan-out (F2)',
  G2: 'dense fan-out (F1)',
  G3: 'durable sends (E1)',
  G4: 'the insert path (S1)',
  G5: 'latency (E1, L1)',
  G6: 'memory of a connection (M1)',
  G7: 'reconnect storm (R1)',
  G8: 'two nodes (C1)',
  G9: 'history (H1)',
  G11: 'cold page (UI)',
  G12: 'boot payload (UI)',
  G13: 'scrolling (UI)',
  G15: 'capacity on two cores (X1)',
  UI: 'interactions and history in a browser (UI)',
};

/** Goals that are measured in a browser; everything else is the server's. */
const inBrowser: readonly string[] = ['G11', 'G12', 'G13', 'UI'];
const isOn = (side: 'server' | 'browser' | null, goal: string): boolean =>
  side === null || inBrowser.includes(goal.split(':', 1)[0] ?? '') === (side === 'browser');

interface Unmeasured {
  readonly goal: string;
  readonly of: string;
  readonly what: string;
  readonly why: string;
}

/** Parts of goals that no run measures, or not every. */
const unmeasured: readonly Unmeasured[] = [
  {
    ...{ goal: 'G1: at least 0.85 ×', of: 'ws-ref', what: 'sparse fan-out, deliveries/s without persistence' },
    why: 'ChatEra stores whatever it tells a channel',
  },
  {
    goal: 'G2: at least 8 ×',
    of: 'ejabberd',
    what: 'dense fan-out, deliveries per CPU-second',
    why: 'ejabberd is not installed, or F1 did not run',
  },
  {
    ...{ goal: 'G3: at least 0.95 ×', of: 'ChatEra without persistence', what: 'durable sends/s' },
    why: 'there is no path without persistence',
  },
];

/** Every goal, or those of one side; those that this run did not measure as well. */
export function goalsTable({ figures }: { readonly figures: readonly Figure[] }, side: 'server' | 'browser' | null = null): Table {
  const measured = figures.filter(({ goal }) => goal !== null && isOn(side, goal));
  const asked = Object.entries(goals).filter(([name]) => isOn(side, name));
  const missing = asked.filter(([name]) => !measured.some(({ goal }) => goal?.startsWith(`${name}:`)));
  const parts = unmeasured.filter(({ goal }) => isOn(side, goal));
  const left = parts.filter(({ goal, of }) => !measured.some((figure) => figure.goal === goal && figure.of === of));
  return {
    title: 'Goals',
    head: ['goal', 'measured', 'what', 'result'],
    rows: [
      ...measured.map(rowOf),
      ...missing.map(([name, what]) => [name, '–', what, 'not measured in this run']),
      ...left.map(({ goal, of, what, why }) => [`${goal} of ${of}`, '–', what, `not measured: ${why}`]),
    ],
    notes: ['With a question mark: single repetitions fall on both sides of the bound, so the goal is neither met nor missed.'],
  };
}

function rowOf(figure: Figure): string[] {
  const of = figure.of === null ? '' : ` of ${figure.of}`;
  const { value, range } = figure;
  const number = value === null ? '–' : spread({ median: value, ...(range ?? { min: value, max: value }) });
  return [figure.goal ?? '', `${number} ${figure.unit}${of}`.trim(), figure.name, verdict(figure)];
}
