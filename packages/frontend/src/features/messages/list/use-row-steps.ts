import { useLayoutEffect, useState } from 'react';
import { nextStep, type RowStep } from './row-steps.js';
import type { Row } from './rows.js';

interface Shown extends RowStep {
  /** What these rows are on the way to; often themselves. */
  readonly target: readonly Row[];
  /** Another number, another list: no row of the last one is left. */
  readonly generation: number;
}

/** The rows to hand to the virtual list: those wanted, or the step before them. */
export function useRowSteps(target: readonly Row[]): Shown {
  const [shown, setShown] = useState<Shown>({ rows: target, isShift: false, target, generation: 0 });
  const isNew = shown.target !== target;
  const current = isNew ? towards(shown, target) : shown;
  if (isNew) setShown(current);
  useLayoutEffect(() => {
    // The list has to see the step before the next one comes, and nobody is to see it on screen.
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a second drawing before the first is painted is the very purpose
    if (current.rows !== current.target) setShown(towards(current, current.target));
  }, [current]);
  return current;
}

function towards(shown: Shown, target: readonly Row[]): Shown {
  const isEmpty = shown.rows.length <= 1 || target.length <= 1;
  const step = nextStep(shown.rows, target);
  if (step) return { ...step, target, generation: shown.generation };
  // From or to a channel without messages, the list itself goes on.
  return { rows: target, isShift: false, target, generation: isEmpty ? shown.generation : shown.generation + 1 };
}
