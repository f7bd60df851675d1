import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench.js';
import { tell } from './lib/log.js';
import { range } from './lib/stats.js';
import { cpuSecondsBelow, machineTimes, type MachineTimes } from './machine/proc.js';

/** Something that can be measured again and again. */
export interface Trial<Result> {
  readonly name: string;
  /** `wrong` says what the result must not be: a loss, an error. Null when it is right. */
  readonly run: () => Promise<{ result: Result; wrong: string | null }>;
  readonly inShort: (result: Result) => string;
}

/** One trial over all repetitions. */
export interface Trials<Result> {
  readonly name: string;
  readonly runs: readonly Result[];
  /** Null when every run can be trusted. */
  readonly invalid: string | null;
}

const tries = 3;
const foreignCores = 0.15;
const stolenShare = 0.02;

/** Repetitions outermost, trials interleaved, so that a slow minute of the machine meets all of them. */
export async function repeat<Result>(bench: Bench, trials: readonly Trial<Result>[]): Promise<Trials<Result>[]> {
  const rows = trials.map((trial) => ({ trial, runs: [] as Result[], reasons: new Set<string>() }));
  for (const repetition of range(bench.options.repetitions)) {
    for (const { trial, runs, reasons } of rows) {
      const { result, reason } = await tryRun(bench, trial);
      runs.push(result);
      if (reason !== null) reasons.add(reason);
      tell(`  ${trial.name}, ${repetition + 1}: ${trial.inShort(result)}${reason === null ? '' : ` INVALID: ${reason}`}`);
    }
  }
  return rows.map(({ trial, runs, reasons }) => ({ name: trial.name, runs, invalid: [...reasons].join('; ') || null }));
}

/** A run that somebody else's work disturbed is repeated; one with a wrong result never. */
async function tryRun<Result>(bench: Bench, trial: Trial<Result>): Promise<{ result: Result; reason: string | null }> {
  for (let attempt = 1; ; attempt += 1) {
    const { result, wrong, noise } = await listening(bench, trial.run);
    if (wrong !== null || noise === null || attempt === tries || bench.options.mode === 'smoke') return { result, reason: wrong ?? noise };
    await sleep(1_000);
  }
}

interface Moment {
  readonly machine: MachineTimes;
  readonly own: number;
  readonly at: number;
}

/** Runs something and says what others did meanwhile: it took from us, or from one trial more than from another. */
export async function listening<Result extends object>(
  { databasePid }: Bench,
  run: () => Promise<Result>,
): Promise<Result & { noise: string | null }> {
  const roots = [process.pid, ...(databasePid === null ? [] : [databasePid])];
  const look = (): Moment => ({ machine: machineTimes(), own: cpuSecondsBelow(roots), at: performance.now() });
  const before = look();
  const result = await run();
  return { ...result, noise: noiseBetween(before, look()) };
}

function noiseBetween(before: Moment, after: Moment): string | null {
  const seconds = (after.at - before.at) / 1_000;
  const foreign = (after.machine.busy - before.machine.busy - (after.own - before.own)) / seconds;
  const stolen = (after.machine.stolen - before.machine.stolen) / (after.machine.all - before.machine.all);
  if (foreign > foreignCores) return `others used ${foreign.toFixed(2)} cores`;
  if (stolen > stolenShare) return `${(stolen * 100).toFixed(1)} % of the time was stolen`;
  return null;
}

/** Why a comparison of these says nothing, if so. */
export const invalidOf = (...rows: readonly Pick<Trials<unknown>, 'name' | 'invalid'>[]): string | null =>
  rows.flatMap(({ name, invalid }) => (invalid === null ? [] : [`${name}: ${invalid}`])).join('; ') || null;
