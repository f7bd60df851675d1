import { machineTable, type Machine } from '../machine/describe.js';
import { goalsTable, tableText } from './print.js';
import type { Figure, Table } from './report.js';

export interface Results {
  readonly machine: Machine;
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
}

/** A run of the one leaves the figures of the other as they are. */
const sections = {
  server: { begin: '<!-- figures: written by npm run docs:performance -->', end: '<!-- end of figures -->' },
  browser: { begin: '<!-- figures of the browser: written by npm run docs:performance -->', end: '<!-- end of figures of the browser -->' },
} as const;

type Side = keyof typeof sections;

const sideOf = ({ title }: Table): Side => (title.startsWith('UI ') ? 'browser' : 'server');

/** The document with these tables between its marks. @throws Error when it has none */
export function insertFigures(document: string, results: Results): string {
  const tables = results.tables.filter(({ title }) => title !== 'Goals');
  const sides = new Set<Side>(tables.length > 0 ? tables.map(sideOf) : ['server']);
  return [...sides].reduce(
    (text, side) => insertSide(text, side, { ...results, tables: tables.filter((each) => sideOf(each) === side) }),
    document,
  );
}

function insertSide(document: string, side: Side, { machine, figures, tables }: Results): string {
  const { begin, end } = sections[side];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost its marks');
  const texts = [goalsTable({ figures }, side), ...tables, machineTable(machine)].map(tableText);
  return `${document.slice(0, from)}${begin}\n\n${texts.join('\n')}\n${document.slice(to)}`;
}
