import { describe, expect, it } from '@jest/globals';
import { Histogram } from './histogram.js';
import { quantileOf, ratioOf, spreadOf } from './stats.js';

describe('a spread', () => {
  it('has the middle of an odd and of an even number of values', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
    expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  });

  it('is refused for nothing', () => expect(() => spreadOf([])).toThrow('Nothing was measured'));

  it('of ratios compares medians, and repetitions with each other', () => {
    expect(ratioOf([10, 20, 60], [10, 10, 20])).toEqual({ median: 2, min: 1, max: 3 });
  });
});

describe('a quantile', () => {
  it('is a value that was measured, in whatever order they came', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect([0, 0.5, 0.95, 0.96, 1].map((share) => quantileOf(twenty, share))).toEqual([1, 10, 19, 20, 20]);
  });

  it('of nothing is no number', () => expect(quantileOf([], 0.5)).toBeNaN());
});

describe('a histogram', () => {
  it('tells quantiles to within two per cent, from microseconds to minutes', () => {
    for (const scale of [0.05, 1, 40, 2_000]) {
      const histogram = new Histogram();
      for (let value = 1; value <= 1_000; value += 1) histogram.recordMs((value / 1_000) * scale);
      for (const share of [0.5, 0.9, 0.99]) expect(Math.abs(histogram.quantileMs(share) / (share * scale) - 1)).toBeLessThan(0.02);
      expect(Math.abs(histogram.meanMs() / (scale / 2) - 1)).toBeLessThan(0.02);
    }
  });

  it('is the same after its journey, and added to another it is neither lost nor averaged', () => {
    const [quick, slow] = [new Histogram(), new Histogram()];
    for (let i = 0; i < 99; i += 1) quick.recordMs(1);
    slow.recordMs(500);
    const both = Histogram.merge([Histogram.from(quick.entries()), Histogram.from(slow.entries())]);
    expect(both.count).toBe(100);
    expect(both.quantileMs(0.99)).toBeCloseTo(1, 1);
    expect(both.quantileMs(1)).toBeGreaterThan(490);
  });
});
