import { expect, it } from '@jest/globals';
import { faults, wrongIn, type Counted } from './r1-faults.js';

const right: Counted = {
  ...{ sent: 100, unanswered: 0, missing: 0, doubled: 0, disordered: 0, wrongUnread: 0, failures: 0, firstFailure: null },
};

it('has nothing against a run where all was sent, stored and acknowledged', () => {
  expect(wrongIn(right, 100)).toBeNull();
});

it('is wrong when acknowledgements never arrive, though every message is stored', () => {
  expect(wrongIn({ ...right, unanswered: 100 }, 100)).toBe('100 of 100 sent were never acknowledged');
});

it('is wrong when something was refused, or another number is stored', () => {
  expect(wrongIn({ ...right, failures: 2, firstFailure: 'refused' }, 100)).toBe('2 returns or sends failed: refused');
  expect(wrongIn(right, 99)).toBe('100 sent, 99 stored');
});

it('judges what was not acknowledged', () => {
  const count = (run: Counted) => Object.values(faults).reduce((sum, of) => sum + of(run), 0);
  expect([count(right), count({ ...right, unanswered: 1 })]).toEqual([0, 1]);
});
