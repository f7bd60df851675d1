import { expect, it } from '@jest/globals';
import type { HarnessLine, Outcome } from '../history/line.js';
import { coverageLine, thinSpots } from './coverage.js';

const minuteMs = 60_000;
const looks = (outcome: Outcome, fromMinute: number, count = 10): HarnessLine[] =>
  Array.from({ length: count }, (_, index) => ({ k: 'peek', c: 1, u: 2, began: 0, t: fromMinute * minuteMs + index, outcome }));

it('is content when most looks were judged', () => {
  const harness = [...looks('refused', 0), ...looks('answered', 0), ...looks('unknown', 1)];
  expect(thinSpots({ harness })).toEqual([]);
  expect(coverageLine({ harness })).toBe('0 removals acknowledged; judged: 20 of 30 looks after them, 0 of 0 requests of revoked sessions');
});

it('says when nearly nobody answered', () => {
  const harness = [...looks('refused', 0, 4), ...looks('unknown', 0, 20)];
  expect(thinSpots({ harness })).toEqual(['not enough: only 4 of 24 looks after a removal were answered or refused within 5 minutes']);
});

it('makes nothing of a few', () => {
  expect(thinSpots({ harness: looks('unknown', 0, 9) })).toEqual([]);
});

it('is not deceived by how a long run began', () => {
  const harness = [...looks('refused', 0, 1_000), ...looks('unknown', 11)];
  expect(thinSpots({ harness })).toHaveLength(1);
});

it('asks the same of revoked sessions, by what they ask and not by what they are pushed', () => {
  const ghost = (what: 'call' | 'event', outcome: Outcome): HarnessLine => ({ k: 'ghost', session: 's', what, began: 0, t: 0, outcome });
  const ten = (what: 'call' | 'event', outcome: Outcome) => Array.from({ length: 10 }, () => ghost(what, outcome));
  expect(thinSpots({ harness: [...ten('call', 'unknown'), ...ten('event', 'answered')] })).toHaveLength(1);
  expect(thinSpots({ harness: ten('call', 'refused') })).toEqual([]);
});
