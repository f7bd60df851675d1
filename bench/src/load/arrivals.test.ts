import { expect, it } from '@jest/globals';
import { uuidv7At } from '../world/ids.js';
import { Arrivals } from './arrivals.js';

const id = (number: number) => uuidv7At(Date.now(), number);

it('finds nothing wrong where each came once, whatever the way', () => {
  const arrivals = new Arrivals();
  arrivals.bring(id(1), 'push');
  arrivals.bring(id(2), 'answer');
  expect([arrivals.doubled, arrivals.bothWays, arrivals.missingOf([1, 2])]).toEqual([0, 0, 0]);
});

it.each(['push', 'answer'] as const)('counts a message that came twice by the same way as doubled: %s', (way) => {
  const arrivals = new Arrivals();
  const twice = id(1);
  for (let i = 0; i < 3; i += 1) arrivals.bring(twice, way);
  expect([arrivals.doubled, arrivals.bothWays]).toEqual([2, 0]);
});

it('counts one that was pushed and fetched as come both ways', () => {
  const arrivals = new Arrivals();
  const overtaken = id(1);
  for (const way of ['push', 'answer'] as const) arrivals.bring(overtaken, way);
  expect([arrivals.doubled, arrivals.bothWays]).toEqual([0, 1]);
});

it('counts one message that came under two ids as doubled', () => {
  const arrivals = new Arrivals();
  arrivals.bring(uuidv7At(1, 7), 'push');
  arrivals.bring(uuidv7At(2, 7), 'answer');
  expect([arrivals.doubled, arrivals.bothWays]).toEqual([1, 0]);
});

it('misses what did not come, not what comes in its place', () => {
  const arrivals = new Arrivals();
  for (const number of [1, 3, 4]) arrivals.bring(id(number), 'push');
  expect(arrivals.missingOf([1, 2, 3])).toBe(1);
});
