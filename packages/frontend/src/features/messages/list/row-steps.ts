import type { Row } from './rows.js';

export interface RowStep {
  readonly rows: readonly Row[];
  /** Rows came or went at the start: the list keeps its distance from the end. */
  readonly isShift: boolean;
}

/**
 * The next list to draw on the way from one to another. The virtual list takes changes at one end at a time: history that comes in above
 * while the far end is dropped below are two steps, or the view would jump. Returns null when no row is in both.
 */
export function nextStep(from: readonly Row[], to: readonly Row[]): RowStep | null {
  const first = firstShared(from, to);
  const last = lastShared(from, to);
  if (!first || !last) return null;
  const hasStartMoved = first.before !== first.after;
  const hasEndMoved = from.length - last.before !== to.length - last.after;
  if (!hasStartMoved) return { rows: to, isShift: false };
  if (!hasEndMoved) return { rows: to, isShift: true };
  return { rows: [...from.slice(0, last.before + 1), ...to.slice(last.after + 1)], isShift: false };
}

interface Shared {
  readonly before: number;
  readonly after: number;
}

function firstShared(from: readonly Row[], to: readonly Row[]): Shared | null {
  const places = new Map(to.map(({ key }, index) => [key, index]));
  for (const [before, { key, kind }] of from.entries()) {
    const after = isSaid(kind) ? places.get(key) : undefined;
    if (after !== undefined) return { before, after };
  }
  return null;
}

function lastShared(from: readonly Row[], to: readonly Row[]): Shared | null {
  const places = new Map(to.map(({ key }, index) => [key, index]));
  for (let before = from.length - 1; before >= 0; before--) {
    const row = from[before];
    const after = row && isSaid(row.kind) ? places.get(row.key) : undefined;
    if (after !== undefined) return { before, after };
  }
  return null;
}

const isSaid = (kind: Row['kind']): boolean => kind === 'message' || kind === 'pending';
