import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withMetrics } from './document.js';
import { Metrics } from './index.js';

const root = path.join(import.meta.dirname, '../../../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { declarations } = new Metrics();
/** As Prometheus stores them: a histogram is three series. */
const series = new Map(
  declarations.flatMap(({ name, kind, labels }) => {
    const names = kind === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => name + suffix) : [name];
    return names.map((each) => [each, new Set([...Object.keys(labels), ...(each.endsWith('_bucket') ? ['le'] : [])])] as const);
  }),
);
/** Added by Prometheus itself. */
const scraped = ['instance', 'job'];

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}
const { panels } = JSON.parse(read('infra/grafana/chatera.json')) as { panels: Panel[] };
const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));
const asked = (expr: string) => [...expr.matchAll(/\b((?:chatera|process|nodejs)_\w+)\{([^}]*)\}/g)];

describe('the dashboard', () => {
  it.each(queries)('%s asks for what there is: %s', (_, expr) => {
    const found = asked(expr);
    for (const [, name = '', selector = ''] of found) {
      const labels = [...selector.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label]) => label ?? '');
      expect([...series.keys()]).toContain(name);
      for (const label of labels) expect([...(series.get(name) ?? []), ...scraped]).toContain(label);
      const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '));
      for (const label of grouped) expect([...(series.get(name) ?? []), ...scraped]).toContain(label);
    }
    // Each name has its selector, so that the choice of a node reaches it.
    expect(expr.match(/\b(chatera|process|nodejs)_\w+/g)?.length ?? 0).toBe(found.length);
    expect(found.length > 0 || expr.startsWith('count(up{job="chatera"}')).toBe(true);
  });

  it('shows every metric', () => {
    const shown = new Set(queries.flatMap(([, expr]) => asked(expr).map(([, name = '']) => name.replace(/_(bucket|sum|count)$/, ''))));
    expect(declarations.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('has a source that is provided, and panels that lie side by side', () => {
    const provided = /uid: (\w+)/.exec(read('infra/grafana/provisioning/datasources/prometheus.yml'))?.[1];
    expect(new Set([...read('infra/grafana/chatera.json').matchAll(/"uid": "(\w+)"/g)].map(([, uid]) => uid))).toEqual(
      new Set([provided, 'chatera']),
    );
    expect(readdirSync(path.join(root, 'infra/grafana/provisioning')).toSorted()).toEqual(['dashboards', 'datasources']);
  });
});

describe('docs/observability.md', () => {
  it('lists every metric as it is declared', () => {
    const document = read('docs/observability.md');
    expect(document).toBe(withMetrics(document));
    for (const { name } of declarations) expect(document).toContain(`| \`${name}\``);
  });
});
