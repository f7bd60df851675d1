import { expect, it } from '@jest/globals';
import { insertFigures, type Results } from './document.js';
import { goalsTable } from './print.js';
import { atLeast, atMost, Report } from './report.js';

const machine = { commit: 'abc', cores: 2 } as unknown as Results['machine']; // the rest is printed alike
const results = (report: Report): Results => ({ machine, figures: report.figures, tables: report.tables });

it('puts figures between the marks, in the place of older ones', () => {
  const report = new Report();
  report.find({ name: 'speed', value: 3, unit: '×', of: 'ws-ref', target: atLeast('G2', 2.5) });
  const before = 'Words.\n\n<!-- figures: written by npm run docs:performance -->\nold\n<!-- end of figures -->\n\nMore.\n';
  const after = insertFigures(before, results(report));
  expect(after).toMatch(/^Words\.[^]*G2: at least 2\.5 ×[^]*3 × of ws-ref[^]*pass[^]*More\.\n$/);
  expect(after).not.toContain('old');
  expect(insertFigures(after, results(report))).toBe(after);
});

it('leaves the figures of the server as they are when a browser was measured alone, and the other way round', () => {
  const marks = (name: string) =>
    `<!-- figures${name}: written by npm run docs:performance -->\nold${name}\n<!-- end of figures${name} -->\n`;
  const document = marks('') + marks(' of the browser');
  const table = (title: string) => ({ title, head: ['what'], rows: [], notes: [] });
  const inBrowser = new Report();
  inBrowser.table(table('UI A channel'));
  inBrowser.find({ name: 'scripts', value: 90, unit: 'kB', target: atMost('G11', 200) });
  const first = insertFigures(document, results(inBrowser));
  expect(first).toMatch(/^<!-- figures: [^]*\nold\n[^]*G11: at most 200 kB[^]*UI A channel/);
  expect(first).not.toMatch(/old of|G2: /);
  const onServer = new Report();
  onServer.table(table('F1 Dense'));
  onServer.find({ name: 'speed', value: 3, unit: '×', of: 'ws-ref', target: atLeast('G2', 2.5) });
  const second = insertFigures(first, results(onServer));
  expect(second).toMatch(/G2: at least 2\.5 ×[^]*F1 Dense[^]*G11: at most 200 kB[^]*UI A channel/);
  expect(second).not.toContain('old');
});

it('does not write a document that has lost its marks', () => {
  expect(() => insertFigures('Words.', results(new Report()))).toThrow('lost its marks');
});

it('judges by the bound, and not at all what cannot be trusted', () => {
  const report = new Report();
  report.find({ name: 'a', value: 3, unit: 'ms', target: atMost('G5', 3) });
  report.find({ name: 'b', value: 3.01, unit: 'ms', target: atMost('G5', 3) });
  report.find({ name: 'c', value: 1, unit: 'ms', target: atMost('G5', 3), invalid: 'others used 1 core' });
  report.find({ name: 'd', value: Number.NaN, unit: 'ms', target: atMost('G5', 3) });
  expect(report.figures.map(({ met }) => met)).toEqual([true, false, null, null]);
  expect(
    goalsTable(report)
      .rows.map((row) => row[3])
      .slice(0, 4),
  ).toEqual(['pass', 'FAIL', 'INVALID: others used 1 core', 'INVALID: it could not be measured']);
  expect(report.invalid).toHaveLength(2);
});

it('says with a question mark what single repetitions do not agree on', () => {
  const report = new Report();
  const spread = (median: number, min: number, max: number) => ({ median, min, max });
  report.find({ name: 'a', value: spread(1.09, 0.263, 1.59), unit: '×', of: 'ws-ref', target: atMost('G1', 1.18) });
  report.find({ name: 'b', value: spread(1.09, 1.01, 1.18), unit: '×', of: 'ws-ref', target: atMost('G1', 1.18) });
  report.find({ name: 'c', value: spread(2, 1.9, 3.1), unit: '×', of: 'ws-ref', target: atLeast('G1', 3) });
  report.find({ name: 'd', value: spread(2, 1.9, 2.1), unit: '×', of: 'ws-ref', target: atLeast('G1', 3) });
  const rows = goalsTable(report).rows.slice(0, 4);
  expect(rows.map((row) => row[3])).toEqual(['pass?', 'pass', 'FAIL?', 'FAIL']);
  expect(rows[0]?.[1]).toBe('1.09 (0.263–1.59) × of ws-ref');
  expect(report.figures.map(({ isCertain }) => isCertain)).toEqual([false, true, false, true]);
  expect(report.invalid).toEqual([]);
});

it('names what no run can measure, and why', () => {
  const rows = goalsTable(new Report()).rows.filter(([goal]) => goal?.includes('of '));
  expect(rows.map(([goal]) => goal)).toEqual([
    'G1: at least 0.85 × of ws-ref',
    'G2: at least 8 × of ejabberd',
    'G3: at least 0.95 × of ChatEra without persistence',
  ]);
  for (const row of rows) expect(row[3]).toMatch(/^not measured: /);
});

it('does not miss what was measured after all', () => {
  const report = new Report();
  report.find({ name: 'dense', value: 3, unit: '×', of: 'ejabberd', target: atLeast('G2', 8) });
  const rows = goalsTable(report).rows.filter((row) => row.some((cell) => cell.includes('ejabberd')));
  expect(rows.map((row) => row[3])).toEqual(['FAIL']);
});

it('names the goals that were not measured', () => {
  const report = new Report();
  report.find({ name: 'speed', value: 3, unit: '×', of: 'ws-ref', target: atLeast('G2', 2.5) });
  const left = goalsTable(report).rows.filter((row) => row[3] === 'not measured in this run');
  expect(left.map(([goal]) => goal)).toEqual(['G1', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G11', 'G12', 'G13', 'G15', 'UI']);
});
