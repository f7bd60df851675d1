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

it('names the goals that were not measured', () => {
  const report = new Report();
  report.find({ name: 'speed', value: 3, unit: '×', of: 'ws-ref', target: atLeast('G2', 2.5) });
  const left = goalsTable(report).rows.filter((row) => row[3] === 'not measured in this run');
  expect(left.map(([goal]) => goal)).toEqual(['G1', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G15']);
});
