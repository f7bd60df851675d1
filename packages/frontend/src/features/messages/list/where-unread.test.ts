import { describe, expect, it } from '@jest/globals';
import { UserId } from '@chatera/protocol';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.js';
import { whereUnread } from './where-unread.js';

const me = UserId.parse('0199aaaa-0000-7000-8000-00000000000a');
const bob = UserId.parse('0199aaaa-0000-7000-8000-00000000000b');

/** Messages of Bob with these seqs, each 100 px high, below the row at the top. */
const rowsOf = (...seqs: readonly number[]): Row[] => [
  { kind: 'top', key: 'top' },
  ...seqs.map((seq) => ({ kind: 'message', key: String(seq), message: { seq, authorId: bob, body: {} } }) as unknown as Row), // no more is asked for
];

/** A view of 300 px. */
const viewAt = (scrollOffset: number) =>
  ({
    scrollOffset,
    viewportSize: 300,
    getItemOffset: (index: number) => index * 100,
    getItemSize: () => 100,
    findItemIndex: (offset: number) => Math.floor(offset / 100),
  }) as unknown as VirtualizerHandle; // the rest is not asked for

const all = { hasEarlier: false, hasLater: false };
const ten = rowsOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
const where = (scrollOffset: number, readUpTo: number, { rows = ten, timeline = all } = {}) =>
  whereUnread(viewAt(scrollOffset), { rows, timeline, readUpTo, me });

describe('the first unread message', () => {
  it('is above, on screen or below', () => {
    expect([where(500, 2), where(200, 2), where(0, 7)]).toEqual(['above', 'here', 'below']);
  });

  it('is here, too, where it comes next when one reads on', () => {
    expect([where(0, 2), where(0, 3)]).toEqual(['here', 'below']);
  });

  it('may be among what has to be fetched', () => {
    expect(where(200, 2, { rows: rowsOf(50, 51, 52), timeline: { hasEarlier: true, hasLater: false } })).toBe('above');
    expect(where(0, 80, { rows: rowsOf(50, 51, 52), timeline: { hasEarlier: true, hasLater: true } })).toBe('below');
  });

  it('is none of mine, and none that was deleted', () => {
    const row = (seq: number, message: object) => ({ kind: 'message', key: String(seq), message: { seq, ...message } }) as unknown as Row;
    const rows = [...rowsOf(1), row(2, { authorId: me, body: {} }), row(3, { authorId: bob, body: null })];
    expect(where(0, 1, { rows })).toBeNull();
  });

  it('is none where all is read', () => {
    expect(where(0, 10)).toBeNull();
  });
});
