import { expect, it } from '@jest/globals';
import { shrink } from './shrink.js';

const steps = Array.from({ length: 26 }, (_, index) => index);
const failsWith = (needed: readonly number[]) => async (some: readonly number[]) => needed.every((step) => some.includes(step));

it.each([[[0]], [[25]], [[3, 4]], [[2, 11, 19]], [[0, 7, 8, 9, 25]]])('leaves only %j, which it takes to fail', async (needed) => {
  expect(await shrink(steps, failsWith(needed), 100)).toEqual(needed);
});

it('never tries more often than it was told, and gives what it knows to fail', async () => {
  let tries = 0;
  const fails = async (some: readonly number[]) => {
    tries += 1;
    return failsWith([2, 11, 19])(some);
  };
  const kept = await shrink(steps, fails, 6);
  expect(tries).toBe(6);
  expect(await failsWith([2, 11, 19])(kept)).toBe(true);
});
