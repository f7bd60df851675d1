import { expect, it } from '@jest/globals';
import { PeerClock } from './peer-clock.js';

it('measures against the fastest, whatever the other clock says', () => {
  const clock = new PeerClock();
  const ahead = 3_600_000;
  expect(clock.age(1_000 + ahead, 1_005)).toBe(0);
  expect(clock.age(2_000 + ahead, 2_002)).toBe(0);
  expect(clock.age(3_000 + ahead, 8_002)).toBe(5_000);
});

it('follows a clock that runs slower or faster', () => {
  const clock = new PeerClock();
  const ages = Array.from({ length: 36_000 }, (_, second) => clock.age(second * 1_000 * 0.9999, second * 1_000));
  expect(Math.max(...ages)).toBeLessThan(100);
});
