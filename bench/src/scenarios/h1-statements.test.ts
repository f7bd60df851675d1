import { expect, it } from '@jest/globals';
import { Report } from '../report/report.js';
import { statementsFinding } from './h1-statements.js';

function judged(perPage: number) {
  const report = new Report();
  report.find(statementsFinding({ perPage, lookupsPerPage: 0.06 }));
  return report.figures[0];
}

it('is met by one statement a page, with what a busy server does beside them', () => {
  expect(judged(1.07)).toMatchObject({ met: true, goal: 'G9: at most 1.05 ' });
  expect(judged(1.07)?.value).toBeCloseTo(1.01);
});

it('is missed by a second statement on one page of sixteen, and says how far', () => {
  expect(judged(1.1225)).toMatchObject({ met: false });
  expect(judged(1.1225)?.value).toBeCloseTo(1.0625);
});
