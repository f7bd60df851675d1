import type { Kind } from '../../checker/violation.js';
import type { Recording } from '../../history/recording.js';

/** One fault in an otherwise good history, which rule has to see it, and what it has to say: each branch says something else. */
export interface Plant {
  readonly name: string;
  readonly rule: string;
  readonly kind: Kind;
  readonly says: RegExp;
  readonly plant: (good: Recording) => Recording;
}

/** Of one rule. */
export type Faults = readonly Omit<Plant, 'rule'>[];

export const ofRule = (rule: string, faults: Faults): Plant[] => faults.map((fault) => ({ ...fault, rule }));
