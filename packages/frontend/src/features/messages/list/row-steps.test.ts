import { describe, expect, it } from '@jest/globals';
import { MessageId } from '@chatera/protocol';
import { nextStep } from './row-steps.js';
import type { Row } from './rows.js';

const keyOf = (index: number) => MessageId.parse(`0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`);

/** Only keys and kinds are looked at. */
function list(from: number, to: number): readonly Row[] {
  const said = Array.from({ length: to - from }, (_, index) => ({ kind: 'message', key: keyOf(from + index) }) as Row);
  return [{ kind: 'top', key: 'top' }, ...said];
}

/** All lists drawn on the way, each with the change in length that the virtual list sees. */
function walk(from: readonly Row[], to: readonly Row[]): { isShift: boolean; grown: number }[] | null {
  const steps: { isShift: boolean; grown: number }[] = [];
  for (let shown = from; shown !== to;) {
    const step = nextStep(shown, to);
    if (!step || steps.length > 3) return null;
    steps.push({ isShift: step.isShift, grown: step.rows.length - shown.length });
    shown = step.rows;
  }
  return steps;
}

describe('the way from one list to the next', () => {
  it('keeps the end still when history comes in', () => {
    expect(walk(list(50, 100), list(0, 100))).toEqual([{ isShift: true, grown: 50 }]);
  });

  it('keeps the start still when a message comes in', () => {
    expect(walk(list(0, 100), list(0, 101))).toEqual([{ isShift: false, grown: 1 }]);
  });

  it('drops the far end first when history comes in and as much is dropped', () => {
    expect(walk(list(50, 1050), list(0, 1000))).toEqual([
      { isShift: false, grown: -50 },
      { isShift: true, grown: 50 },
    ]);
  });

  it('adds at the end first when old messages are dropped', () => {
    expect(walk(list(0, 2000), list(1001, 2001))).toEqual([
      { isShift: false, grown: 1 },
      { isShift: true, grown: -1001 },
    ]);
  });

  it('is no way at all between places that share nothing', () => {
    expect(nextStep(list(0, 50), list(100, 150))).toBeNull();
  });
});
