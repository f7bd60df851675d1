import { expect, it } from '@jest/globals';
import { leadsInside } from './private-addresses.js';

it('looks names up, and takes addresses as they are', async () => {
  expect(await leadsInside('localhost')).toBe(true);
  expect(await leadsInside('[::1]')).toBe(true);
  expect(await leadsInside('8.8.8.8')).toBe(false);
  await expect(leadsInside('nobody.invalid')).rejects.toThrow();
});
