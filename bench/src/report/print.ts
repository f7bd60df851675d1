import type { Figure, Table } from './report.js';
import { digits } from './words.js';

/** As Markdown, which reads as well in a terminal. */
export function tableText({ title, head, rows, notes }: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

const verdict = ({ met, invalid }: Figure): string =>
  invalid !== null ? `INVALID: ${invalid}` : met === null ? '' : met ? 'pass' : 'FAIL';

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
  G15: 'capacity on two cores (X1)',
};

/** Every goal, those that this run did not measure as well. */
export function goalsTable({ figures }: { readonly figures: readonly Figure[] }): Table {
  const measured = figures.filter(({ goal }) => goal !== null);
  const missing = Object.entries(goals).filter(([name]) => !measured.some(({ goal }) => goal?.startsWith(`${name}:`)));
  return {
    title: 'Goals',
    head: ['goal', 'measured', 'what', 'result'],
    rows: [...measured.map(rowOf), ...missing.map(([name, what]) => [name, '–', what, 'not measured in this run'])],
    notes: [],
  };
}

function rowOf(figure: Figure): string[] {
  const of = figure.of === null ? '' : ` of ${figure.of}`;
  return [figure.goal ?? '', `${figure.value === null ? '–' : digits(figure.value)} ${figure.unit}${of}`, figure.name, verdict(figure)];
}
