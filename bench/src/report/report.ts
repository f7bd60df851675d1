/** One number, as `--json` tells it. A ratio names what it is a ratio to. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly of: string | null;
  readonly goal: string | null;
  readonly met: boolean | null;
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
  readonly value: number;
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

  find({ name, value, unit, of, target, invalid = null }: Finding): void {
    const isNumber = Number.isFinite(value);
    const reason = invalid ?? (isNumber ? null : 'it could not be measured');
    if (reason !== null) this.invalid.push(`${name}: ${reason}`);
    const met = target === undefined || reason !== null ? null : target.is === 'at least' ? value >= target.bound : value <= target.bound;
    const goal = target === undefined ? null : `${target.goal}: ${target.is} ${target.bound} ${unit}`;
    this.figures.push({ name, value: isNumber ? value : null, unit, of: of ?? null, goal, met, invalid: reason });
  }
}
