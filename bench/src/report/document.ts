import { machineTable, type Machine } from '../machine/describe.js';
import { goalsTable, tableText } from './print.js';
import type { Figure, Table } from './report.js';

export interface Results {
  readonly machine: Machine;
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
}

const begin = '<!-- figures: written by npm run docs:performance -->';
const end = '<!-- end of figures -->';

/** The document with these tables between its marks. @throws Error when it has none */
export function insertFigures(document: string, { machine, figures, tables }: Results): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost its marks');
  const others = tables.filter(({ title }) => title !== 'Goals');
  const texts = [goalsTable({ figures }), ...others, machineTable(machine)].map(tableText);
  return `${document.slice(0, from)}${begin}\n\n${texts.join('\n')}\n${document.slice(to)}`;
}
