import { describe, expect, it } from '@jest/globals';
import type { VirtualizerHandle } from 'virtua';
import type { Row } from './rows.js';
import { rowAtEdge } from './view-geometry.js';

/** Each row's height in px; the first and the last are no words. */
function listOf(...heights: number[]) {
  const offsets = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height, 0));
  const view = {
    getItemOffset: (index: number) => offsets[index],
    getItemSize: (index: number) => heights[index],
    findItemIndex: (offset: number) =>
      Math.max(
        0,
        offsets.findLastIndex((each) => each <= offset),
      ),
  };
  const kindOf = (index: number) => (index === 0 ? 'top' : index === heights.length - 1 ? 'bottom' : 'message');
  return {
    view: view as VirtualizerHandle, // the rest is not asked for
    rows: heights.map((_, index) => ({ kind: kindOf(index), key: String(index) }) as Row), // nor of the rows
  };
}

function keyAt(direction: 1 | -1, seen: { heights: number[]; scrollTop: number; clientHeight: number }): string | undefined {
  const { view, rows } = listOf(...seen.heights);
  const { scrollTop, clientHeight } = seen;
  return rowAtEdge(view, { rows, direction, scroller: { scrollTop, clientHeight } as HTMLElement })?.key;
}

describe('the row at the edge of the view', () => {
  const heights = [50, 100, 100, 100, 100, 100, 50];

  it('is the first or the last that is seen whole', () => {
    const seen = { heights, scrollTop: 120, clientHeight: 300 };
    expect(keyAt(-1, seen)).toBe('2');
    expect(keyAt(1, seen)).toBe('3');
  });

  it('is one with words at both ends of the channel', () => {
    expect(keyAt(-1, { heights, scrollTop: 0, clientHeight: 300 })).toBe('1');
    expect(keyAt(1, { heights, scrollTop: 300, clientHeight: 300 })).toBe('5');
  });

  it('is the only one there is, when it is taller than the view', () => {
    const seen = { heights: [50, 900, 50], scrollTop: 200, clientHeight: 300 };
    expect([keyAt(-1, seen), keyAt(1, seen)]).toEqual(['1', '1']);
  });

  it('is none where nobody has said anything', () => {
    expect(keyAt(1, { heights: [50, 50], scrollTop: 0, clientHeight: 300 })).toBeUndefined();
  });
});
