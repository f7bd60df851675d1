import type { Frame, Span } from './frame-watch.js';

/** Rounding of positions to whole pixels. */
const tolerancePx = 1;

/** What a reader would have seen wrong, and how much there was to be seen. */
export interface Judgement {
  /** Frames in which part of the view had no row, or one that was not drawn. */
  readonly blankFrames: number;
  readonly worstBlankPx: number;
  /** Frames in which rows moved otherwise than was asked for. */
  readonly jumps: number;
  readonly worstJumpPx: number;
  /** Frames that have no row in common with the one before: too much went by to say anything of jumps. */
  readonly unjudged: number;
  /** Frames in which the place of messages that were on their way was to be seen. */
  readonly waitingFrames: number;
  /** Different messages that were to be seen. */
  readonly messages: number;
}

/** `stepPx` is what rows move by at a time, down the screen when it is positive. */
export function judgeFrames(frames: readonly Frame[], stepPx: number): Judgement {
  const blanks = frames.map(blankPx);
  const moves = frames.slice(1).map((frame, index) => jumpPx([frames[index] ?? frame, frame], stepPx));
  const jumps = moves.filter((px) => px !== null && px > tolerancePx);
  const inView = frames.flatMap((frame) => spansInView(frame));
  return {
    blankFrames: blanks.filter((px) => px > tolerancePx).length,
    worstBlankPx: Math.max(0, ...blanks),
    jumps: jumps.length,
    worstJumpPx: Math.max(0, ...jumps.map(Number)),
    unjudged: moves.filter((px) => px === null).length,
    waitingFrames: frames.filter((frame) => spansInView(frame).some(([key]) => key === null)).length,
    messages: new Set(inView.flatMap(([key]) => key ?? [])).size,
  };
}

const spansInView = ({ spans, viewHeight }: Frame): Span[] => spans.filter(([, top, bottom]) => bottom > 0 && top < viewHeight);

/** How much of the view no drawn row covers. */
export function blankPx(frame: Frame): number {
  const drawn = spansInView(frame)
    .filter(([, , , isDrawn]) => isDrawn)
    .sort(([, a], [, b]) => a - b);
  let [blank, covered] = [0, 0];
  for (const [, top, bottom] of drawn) {
    blank += Math.max(0, top - covered);
    covered = Math.max(covered, bottom);
  }
  return blank + Math.max(0, frame.viewHeight - covered);
}

/** By how much rows that were to be seen moved otherwise than by whole steps, all alike. Null where none of them is left. */
export function jumpPx([before, after]: readonly [Frame, Frame], stepPx: number): number | null {
  const tops = new Map(after.spans.flatMap(([key, top]): [string, number][] => (key === null ? [] : [[key, top]])));
  const moved = spansInView(before).flatMap(([key, top, , isDrawn]) => {
    const now = key === null || !isDrawn ? undefined : tops.get(key);
    return now === undefined ? [] : [now - top];
  });
  if (moved.length === 0) return null;
  const apart = Math.max(...moved) - Math.min(...moved);
  if (apart > tolerancePx) return apart;
  const [move = 0] = moved;
  if (move * stepPx < 0 && Math.abs(move) > tolerancePx) return Math.abs(move); // back
  if (before.isAtEdge || after.isAtEdge) return 0;
  return Math.abs(move - stepPx * Math.round(move / stepPx));
}

/** Milliseconds from each frame to the next. */
export const intervalsOf = (frames: readonly Pick<Frame, 'at'>[]): number[] =>
  frames.slice(1).map(({ at }, index) => at - (frames[index]?.at ?? at));
