import { expect, it } from '@jest/globals';
import { Histogram } from '../lib/histogram.js';
import { Report } from '../report/report.js';
import { capacityFinding, isWithin, mayTryAgain, type Rung } from './x1-limit.js';

function measured({ ms = 5, unfinished = 0, failures = 0 } = {}) {
  const histogram = new Histogram();
  histogram.recordMs(ms);
  return { latencies: histogram.entries(), unfinished, failures };
}

const rung = (people: number, more: Partial<Rung> = {}): Rung => ({ people, isWithin: true, failed: null, noise: null, ...more });
const over = (people: number, more: Partial<Rung> = {}) => rung(people, { isWithin: false, ...more });

function judged(...rungs: Rung[]) {
  const report = new Report();
  report.find(capacityFinding(rungs));
  return report.figures[0];
}

it('has a rung within the limit when everything was answered in time', () => {
  expect(isWithin(measured())).toBe(true);
  expect(isWithin(measured({ ms: 21 }))).toBe(false);
  expect(isWithin(measured({ unfinished: 1 }))).toBe(false);
});

it('does not climb past a rung whose requests are refused, however quickly', () => {
  expect(isWithin(measured({ ms: 0.1, failures: 1 }))).toBe(false);
});

it('tries again what others disturbed, and nothing that was refused', () => {
  expect(mayTryAgain(over(5_000, { noise: 'stolen' }))).toBe(true);
  expect(mayTryAgain(over(5_000))).toBe(false);
  expect(mayTryAgain(rung(5_000, { noise: 'stolen' }))).toBe(false);
  expect(mayTryAgain(over(5_000, { noise: 'stolen', failed: 'refused' }))).toBe(false);
});

it('finds how many are carried', () => {
  expect(judged(rung(2_500), over(5_000))).toMatchObject({ value: 2_500, met: false, invalid: null });
  expect(judged(rung(15_000), over(20_000))).toMatchObject({ value: 15_000, met: true, invalid: null });
  expect(judged(rung(20_000), rung(30_000))).toMatchObject({ value: 30_000, met: true, invalid: null });
  expect(judged(over(2_500))).toMatchObject({ value: 0, met: false, invalid: null });
});

it('does not judge by a rung that is over the limit and was disturbed', () => {
  expect(judged(rung(2_500), over(5_000, { noise: 'stolen' }))).toMatchObject({ met: null, invalid: '5 000 people: stolen' });
  expect(judged(over(2_500, { noise: 'stolen' }))).toMatchObject({ met: null, invalid: '2 500 people: stolen' });
});

it('does not judge by what was refused', () => {
  expect(judged(rung(2_500), over(5_000, { failed: 'refused', noise: 'stolen' }))).toMatchObject({
    met: null,
    invalid: '5 000 people: refused',
  });
});

it('does not judge by a disturbed rung at the top, and forgets those below', () => {
  expect(judged(rung(2_500), rung(5_000, { noise: 'stolen' }), over(7_500))).toMatchObject({ met: null, invalid: '5 000 people: stolen' });
  expect(judged(rung(2_500, { noise: 'stolen' }), rung(5_000), over(7_500))).toMatchObject({ value: 5_000, invalid: null });
});
