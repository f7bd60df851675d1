import { expect, it } from '@jest/globals';
import type { TimelineMessage } from '@chatera/client';
import type { UserId } from '@chatera/protocol';
import { readBySight } from './tree-reading.js';

const [me, other] = ['me' as UserId, 'other' as UserId];
const said = (seq: number, authorId = other, body: object | null = {}): TimelineMessage =>
  ({ seq, authorId, body }) as unknown as TimelineMessage; // all that reading asks of one
const messages = [said(3), said(5), said(8), said(9, me), said(12), said(15, other, null)];

it.each([
  [[], 3, 4],
  [[5], 3, 7],
  [[8, 12], 3, 4],
  [[5, 8], 3, 11],
  [[5, 8, 12], 3, 15],
  [[], 12, 15],
])('having seen %j with all read up to %i, one has read up to %i', (seen, readUpTo, upTo) => {
  expect(readBySight({ seen: new Set(seen), messages, readUpTo, me })).toBe(upTo);
});
