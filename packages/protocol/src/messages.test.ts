import { expect, it } from '@jest/globals';
import { maxInt, maxSyncChannels } from './light/limits.js';

const maxBodyBytes = 64 * 1024;

it('asks after no more channels at once than a request has room for', () => {
  const id = (index: number) => `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const channels = Object.fromEntries(Array.from({ length: maxSyncChannels }, (_, index) => [id(index), maxInt]));
  expect(JSON.stringify({ channels }).length).toBeLessThan(maxBodyBytes);
});
