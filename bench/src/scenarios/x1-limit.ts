import { Histogram } from '../lib/histogram.js';
import type { MixResult } from '../load/run-mix.js';
import { invalidOf } from '../repeat.js';
import { atLeast, type Finding } from '../report/report.js';
import { digits } from '../report/words.js';

export const stopAt = { meanMs: 20, p99Ms: 100 };

/** One step of the ladder. */
export interface Rung {
  readonly people: number;
  readonly isWithin: boolean;
  /** What the server refused, and what others disturbed; null for nothing. */
  readonly failed: string | null;
  readonly noise: string | null;
}

/** A refusal is quick: by its latencies alone a server that refuses everything would carry anybody. */
export function isWithin({ latencies, unfinished, failures }: Pick<MixResult, 'latencies' | 'unfinished' | 'failures'>): boolean {
  const histogram = Histogram.from(latencies);
  const isInTime = histogram.meanMs() <= stopAt.meanMs && histogram.quantileMs(0.99) <= stopAt.p99Ms;
  return isInTime && unfinished === 0 && failures === 0;
}

/** What others disturbed says nothing about the limit. A second try at what was refused would hide the refusal. */
export const mayTryAgain = ({ isWithin, failed, noise }: Rung): boolean => !isWithin && failed === null && noise !== null;

export const invalidIn = ({ failed, noise }: Rung): string | null => failed ?? noise;

/** Between the last rung that was carried and the first that was not: either, when it cannot be trusted, leaves the limit unknown. */
export function capacityFinding(rungs: readonly Rung[]): Finding {
  const last = rungs.findLast(({ isWithin }) => isWithin);
  const first = rungs.find(({ isWithin }) => !isWithin);
  const bounds = [last, first].flatMap((rung) => (rung ? [{ name: `${digits(rung.people)} people`, invalid: invalidIn(rung) }] : []));
  return {
    name: 'people on two cores, PostgreSQL included',
    value: last?.people ?? 0,
    unit: 'people',
    target: atLeast('G15', 15_000),
    invalid: invalidOf(...bounds),
  };
}
