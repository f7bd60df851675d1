import { quantileOf, type Spread } from '../lib/stats.js';

/** Milliseconds, by what was done. */
export type Times<Name extends string> = Readonly<Record<Name, number[]>>;

export const noTimes = <Name extends string>(names: readonly Name[]): Times<Name> =>
  Object.fromEntries(names.map((name) => [name, [] as number[]])) as unknown as Times<Name>; // a list for each name

/** An act that fails says which it was. */
export async function named<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export const allOf = <Name extends string>(runs: readonly Times<Name>[], name: Name): number[] => runs.flatMap((times) => times[name]);

/** Of all repetitions together, with the range of those of each. */
export function quantileOver<Name extends string>(runs: readonly Times<Name>[], name: Name, share: number): Spread {
  const each = runs.map((times) => quantileOf(times[name], share));
  return { median: quantileOf(allOf(runs, name), share), min: Math.min(...each), max: Math.max(...each) };
}
