import { markdownTable } from '../docs/markdown-table.js';
import { Metrics } from './metrics.js';

const titles = ['Metric', 'Kind', 'Labels', 'What it tells'];
/** Around the table in docs/observability.md. */
const begin = '<!-- metrics: written by `npm run docs:metrics` -->\n\n';
const end = '\n<!-- end of metrics -->';

/** The document with its table of metrics as they are declared. @throws Error when the document has no place for it */
export function withMetrics(document: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error('The document has no place for the table of metrics');
  return document.slice(0, from + begin.length) + metricsTable() + document.slice(to);
}

function metricsTable(): string {
  const rows = new Metrics().declarations.map(({ name, kind, labels, help }) => [
    `\`${name}\``,
    kind,
    Object.keys(labels).map((label) => `\`${label}\``).join(', '),
    help,
  ]); // prettier-ignore
  return markdownTable([titles, ...rows]);
}
