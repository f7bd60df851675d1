/** The middle one of several measurements, with the lowest and the highest. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws Error for no values at all */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('Nothing was measured');
  const upper = sorted[Math.floor(sorted.length / 2)] ?? max;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? min;
  return { median: (lower + upper) / 2, min, max };
}

/** The ratio of medians, with the lowest and highest ratio within one repetition. */
export function ratioOf(values: readonly number[], base: readonly number[]): Spread {
  const each = values.map((value, repetition) => value / (base[repetition] ?? Number.NaN)).filter(Number.isFinite);
  return { ...spreadOf(each), median: spreadOf(values).median / spreadOf(base).median };
}

/** The smallest of the values that so many of them (0 to 1) do not exceed. NaN when there are none. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;
}

export const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
