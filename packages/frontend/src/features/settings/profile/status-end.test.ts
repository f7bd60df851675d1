import { describe, expect, it } from '@jest/globals';
import { statusEndsAt } from './status-end.js';

/** A Wednesday, in whatever zone the test runs. */
const now = new Date(2026, 6, 8, 15, 30);
const endOf = (end: Parameters<typeof statusEndsAt>[0], from = now) => {
  const at = statusEndsAt(end, from);
  return at === null ? null : new Date(at);
};

describe('the end of a status', () => {
  it('is never, or after some time', () => {
    expect(endOf('never')).toBeNull();
    expect(endOf('half-hour')).toEqual(new Date(2026, 6, 8, 16, 0));
    expect(endOf('four-hours')).toEqual(new Date(2026, 6, 8, 19, 30));
  });

  it('is the end of the day or of Sunday on this device', () => {
    expect(endOf('today')).toEqual(new Date(2026, 6, 8, 23, 59, 59));
    expect(endOf('week')).toEqual(new Date(2026, 6, 12, 23, 59, 59));
    expect(endOf('week', new Date(2026, 6, 12, 9))).toEqual(new Date(2026, 6, 12, 23, 59, 59));
  });

  it('crosses the end of a month', () => {
    expect(endOf('week', new Date(2026, 11, 30, 9))).toEqual(new Date(2027, 0, 3, 23, 59, 59));
  });
});
