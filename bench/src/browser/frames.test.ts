import { describe, expect, it } from '@jest/globals';
import type { Frame, Span } from './frame-watch.js';
import { blankPx, intervalsOf, judgeFrames, jumpPx } from './frames.js';

/** Ten rows of 100 px from the given place on, in a view of 500. */
const frame = (from: number, more: Partial<Frame> = {}): Frame => ({
  ...{ at: 0, viewHeight: 500, isAtEdge: false },
  spans: Array.from({ length: 10 }, (_, row): Span => [`row-${row}`, from + row * 100, from + row * 100 + 100, true]),
  ...more,
});

const without = (from: number, row: number): Frame => ({ ...frame(from), spans: frame(from).spans.filter((_, index) => index !== row) });

const withRow = (from: number, row: number, span: Span): Frame => ({ ...frame(from), spans: frame(from).spans.with(row, span) });

describe('a blank', () => {
  it('is what no row covers: in the middle, above and below', () => {
    expect(blankPx(frame(-50))).toBe(0);
    expect(blankPx(without(-50, 2))).toBe(100);
    expect(blankPx(frame(120))).toBe(120);
    expect(blankPx(frame(-700))).toBe(200);
  });

  it('is a row that is there and not drawn', () => {
    expect(blankPx(withRow(0, 3, ['row-3', 300, 400, false]))).toBe(100);
  });

  it('is no row beyond the view, however it stands in the document', () => {
    expect(blankPx(withRow(0, 7, ['row-7', 700, 800, false]))).toBe(0);
    expect(blankPx({ ...frame(0), spans: frame(0).spans.toReversed() })).toBe(0);
  });
});

describe('a jump', () => {
  it('is none where all rows move by whole steps, or not at all', () => {
    for (const to of [-400, -200, 0, 200]) expect(jumpPx([frame(-400), frame(to)], 200)).toBe(0);
  });

  it('is what is missing from a step, or too much', () => {
    expect(jumpPx([frame(-400), frame(-170)], 200)).toBe(30);
    expect(jumpPx([frame(-400), frame(-230)], 200)).toBe(30);
  });

  it('is every way back', () => {
    expect(jumpPx([frame(-200), frame(-400)], 200)).toBe(200);
    expect(jumpPx([frame(-400), frame(-200)], -200)).toBe(200);
  });

  it('is a row that was to be seen and moves otherwise than the rest', () => {
    expect(jumpPx([frame(0), withRow(200, 2, ['row-2', 440, 500, true])], 200)).toBe(40);
  });

  it('is none where the moved row was not to be seen before', () => {
    expect(jumpPx([frame(0), withRow(-200, 6, ['row-6', 360, 500, true])], -200)).toBe(0);
    const hidden = withRow(0, 2, ['row-2', 200, 300, false]);
    expect(jumpPx([hidden, withRow(200, 2, ['row-2', 440, 500, true])], 200)).toBe(0);
  });

  it('is no shorter step at the edge, from either side', () => {
    expect(jumpPx([frame(-120), frame(0, { isAtEdge: true })], 200)).toBe(0);
    expect(jumpPx([frame(0, { isAtEdge: true }), frame(-120)], -200)).toBe(0);
  });

  it('cannot be told from frames that share no row', () => {
    const others = frame(0).spans.map(([, top, bottom, isDrawn]): Span => [`later-${top}`, top, bottom, isDrawn]);
    expect(jumpPx([frame(0), { ...frame(0), spans: others }], 200)).toBeNull();
  });
});

it('counts what was wrong, and the worst of each', () => {
  const loading = withRow(200, 0, [null, 200, 300, true]);
  const judged = judgeFrames([frame(-400), frame(-200), without(0, 1), frame(230), loading], 200);
  expect(judged).toEqual({
    ...{ blankFrames: 3, worstBlankPx: 230, jumps: 2, worstJumpPx: 30, unjudged: 0 },
    ...{ waitingFrames: 1, messages: 9 },
  });
});

it('has an interval less than frames', () => {
  expect(intervalsOf([{ at: 10 }, { at: 26 }, { at: 60 }])).toEqual([16, 34]);
  expect(intervalsOf([{ at: 10 }])).toEqual([]);
});
