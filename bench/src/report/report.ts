import type { Spread } from '../lib/stats.js';

/** One number, as `--json` tells it. A ratio names what it is a ratio to. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  /** Of single repetitions; null where there is one. */
  readonly range: Pick<Spread, 'min' | 'max'> | null;
  readonly unit: string;
  readonly of: string | null;
  readonly goal: string | null;
  readonly met: boolean | null;
  /** False when the bound lies within the range: one repetition says so, another the opposite. */
  readonly isCertain: boolean;
  /** Why it says nothing; null when it counts. */
  readonly invalid: string | null;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know about it. */
  readonly notes: readonly string[];
}

export interface Target {
  readonly goal: string;
  readonly bound: number;
  readonly is: 'at least' | 'at most';
}

export interface Finding {
  readonly name: string;
  /** With the range of single repetitions, where there are several. */
  readonly value: number | Spread;
  readonly unit: string;
  readonly of?: string;
  readonly target?: Target;
  readonly invalid?: string | null;
}

export const atLeast = (goal: string, bound: number): Target => ({ goal, bound, is: 'at least' });
export const atMost = (goal: string, bound: number): Target => ({ goal, bound, is: 'at most' });

/** Everything that was found, in order. */
export class Report {
  readonly figures: Figure[] = [];
  readonly tables: Table[] = [];
  /** What could not be trusted: the run fails. */
  readonly invalid: string[] = [];

  table(table: Table): void {
    this.tables.push(table);
  }

  find({ name, value: given, unit, of, target, invalid = null }: Finding): void {
    const { median, ...range } = typeof given === 'number' ? { median: given, min: given, max: given } : given;
    const value = Number.isFinite(median) ? median : null;
    const reason = invalid ?? (value === null ? 'it could not be measured' : null);
    if (reason !== null) this.invalid.push(`${name}: ${reason}`);
    const keeps = (each: number): boolean | null => (target === undefined || reason !== null ? null : isKept(target, each));
    this.figures.push({
      ...{ name, value, range: range.min === range.max ? null : range, unit, of: of ?? null },
      goal: target === undefined ? null : `${target.goal}: ${target.is} ${target.bound} ${unit}`,
      ...{ met: keeps(median), isCertain: keeps(range.min) === keeps(range.max), invalid: reason },
    });
  }
}

const isKept = ({ is, bound }: Target, value: number): boolean => (is === 'at least' ? value >= bound : value <= bound);
