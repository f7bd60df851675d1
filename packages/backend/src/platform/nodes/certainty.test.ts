import { beforeEach, expect, it } from '@jest/globals';
import { certainMs, Certainty } from './certainty.js';

let now: number;
let certainty: Certainty;
beforeEach(() => {
  now = 100_000;
  certainty = new Certainty(() => now);
});

it('is not there before anything was confirmed', () => {
  expect(certainty.holds).toBe(false);
});

it('ends some seconds after the last confirmation, counted from when it was asked for', () => {
  certainty.confirm(now - 1_000);
  now += certainMs - 1_001;
  expect(certainty.holds).toBe(true);
  now += 1;
  expect(certainty.holds).toBe(false);
});

it('does not go back when an older confirmation comes late', () => {
  certainty.confirm(now);
  certainty.confirm(now - certainMs);
  expect(certainty.holds).toBe(true);
});

it('ends while something that was heard is not done yet, whatever is confirmed meanwhile', () => {
  const [one, other] = [certainty.begin(), certainty.begin()];
  now += certainMs;
  certainty.confirm(now);
  expect(certainty.holds).toBe(false);
  one();
  expect(certainty.holds).toBe(false);
  other();
  expect(certainty.holds).toBe(true);
});
