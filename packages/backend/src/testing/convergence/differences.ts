import { isDeepStrictEqual } from 'node:util';
import type { Picture } from './picture.js';

export interface Comparison {
  /** How many things were compared. */
  readonly count: number;
  readonly differences: readonly { readonly what: string; readonly running: unknown; readonly fresh: unknown }[];
}

/** A running client may know people whom it met before and has not forgotten; whom both know, they know alike. */
export function compare(running: Picture, fresh: Picture): Comparison {
  const names = new Set([...Object.keys(fresh), ...Object.keys(running)]);
  const compared = [...names].filter((name) => !name.startsWith('person ') || (name in running && name in fresh));
  const differences = compared
    .filter((name) => !isDeepStrictEqual(running[name], fresh[name]))
    .map((what) => ({ what, running: running[what], fresh: fresh[what] }));
  return { count: compared.length, differences };
}
