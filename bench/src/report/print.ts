import type { Figure, Report, Table } from './report.js';
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

export function goalsTable({ figures }: Pick<Report, 'figures'>): Table {
  const rows = figures.filter(({ goal }) => goal !== null);
  return {
    title: 'Goals',
    head: ['goal', 'measured', 'what', 'result'],
    rows: rows.map((figure) => {
      const of = figure.of === null ? '' : ` of ${figure.of}`;
      return [figure.goal ?? '', `${figure.value === null ? '–' : digits(figure.value)} ${figure.unit}${of}`, figure.name, verdict(figure)];
    }),
    notes: [],
  };
}
