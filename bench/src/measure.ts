import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench.js';
import { Histogram } from './lib/histogram.js';
import { tell } from './lib/log.js';
import { range, spreadOf, type Spread } from './lib/stats.js';
import type { Until } from './load/ledger.js';
import type { Flow, LoadPlan, LoadResult } from './load/run-load.js';
import { cpuSecondsOf, machineTimes, treeOf } from './machine/proc.js';

/** A server with people connected to it. */
export interface Stand {
  readonly name: string;
  readonly crowd: number;
  readonly serverPids: readonly number[];
  /** How many messages its database holds; null where there is none. */
  readonly countRows: (() => Promise<number>) | null;
  readonly close: () => Promise<void>;
}

export interface Variant {
  readonly name: string;
  readonly stand: Stand;
  readonly flow: Flow;
  readonly until: Until;
}

/** One variant over all repetitions. */
export interface Row {
  readonly name: string;
  readonly runs: readonly LoadResult[];
  /** Null when every run can be trusted. */
  readonly invalid: string | null;
  readonly notes: readonly string[];
}

const tries = 3;
const foreignCores = 0.15;
const stolenShare = 0.02;
const clientBound = 0.95;
const heldRate = 0.98;

/** Repetitions outermost, variants interleaved, so that a slow minute of the machine meets all of them. */
export async function measure(bench: Bench, variants: readonly Variant[]): Promise<Row[]> {
  const rows = variants.map((variant) => ({ variant, runs: [] as LoadResult[], reasons: new Set<string>() }));
  for (const repetition of range(bench.options.repetitions)) {
    for (const { variant, runs, reasons } of rows) {
      const { result, reason } = await tryRun(bench, variant);
      runs.push(result);
      if (reason !== null) reasons.add(reason);
      tell(
        `  ${variant.name}, ${repetition + 1}: ${Math.round(result.deliveries / result.seconds)} deliveries/s${reason === null ? '' : ` INVALID: ${reason}`}`,
      );
    }
  }
  return rows.map(({ variant, runs, reasons }) => ({
    name: variant.name,
    runs,
    invalid: reasons.size > 0 ? [...reasons].join('; ') : null,
    notes: notesOn(variant, runs),
  }));
}

/** A run that somebody else's work disturbed is repeated; one with a wrong result never. */
async function tryRun(bench: Bench, variant: Variant): Promise<{ result: LoadResult; reason: string | null }> {
  for (let attempt = 1; ; attempt += 1) {
    const { result, rows, noise } = await runOnce(bench, variant);
    const wrong = wrongIn(result, rows);
    if (wrong !== null || noise === null || attempt === tries || bench.options.mode === 'smoke') return { result, reason: wrong ?? noise };
    await sleep(1_000);
  }
}

async function runOnce({ load, options, databasePid }: Bench, { stand, flow, until }: Variant) {
  const { warmUpMs, windowMs } = options;
  const plan: LoadPlan = {
    crowd: stand.crowd,
    flow,
    until,
    warmUpMs,
    windowMs,
    serverPids: stand.serverPids,
    databasePid: stand.countRows ? databasePid : null,
  };
  const rowsBefore = await stand.countRows?.();
  const ownPids = () => [...treeOf(process.pid), ...(databasePid === null ? [] : treeOf(databasePid))];
  const own = () => cpuSecondsOf([...new Set(ownPids())]);
  const before = { machine: machineTimes(), own: own(), at: performance.now() };
  const result = await load.ask<LoadResult>('run', plan);
  const after = { machine: machineTimes(), own: own(), at: performance.now() };
  const rows = rowsBefore === undefined ? null : ((await stand.countRows?.()) ?? 0) - rowsBefore;
  return { result, rows, noise: noiseBetween(before, after) };
}

interface Moment {
  readonly machine: ReturnType<typeof machineTimes>;
  readonly own: number;
  readonly at: number;
}

/** What others did meanwhile: it took from us, or from one variant more than from another. */
export function noiseBetween(before: Moment, after: Moment): string | null {
  const seconds = (after.at - before.at) / 1_000;
  const foreign = (after.machine.busy - before.machine.busy - (after.own - before.own)) / seconds;
  const stolen = (after.machine.stolen - before.machine.stolen) / (after.machine.all - before.machine.all);
  if (foreign > foreignCores) return `others used ${foreign.toFixed(2)} cores`;
  if (stolen > stolenShare) return `${(stolen * 100).toFixed(1)} % of the time was stolen`;
  return null;
}

function wrongIn(result: LoadResult, rows: number | null): string | null {
  const { lost, disorder, leaks, failures, firstFailure, disconnected, allSends } = result;
  if (disconnected > 0) return `${disconnected} sockets were closed`;
  if (failures > 0) return `${failures} sends were refused: ${firstFailure}`;
  if (leaks > 0) return `${leaks} messages reached a stranger`;
  if (disorder > 0) return `${disorder} deliveries out of order`;
  if (lost > 0) return `${lost} messages did not reach everybody`;
  if (rows !== null && rows !== allSends) return `${allSends} acknowledged, ${rows} stored`;
  return null;
}

function notesOn({ flow }: Variant, runs: readonly LoadResult[]): string[] {
  const isClientBound = runs.some(({ loadCpu, seconds }) => loadCpu / seconds >= clientBound);
  const isDrowning = flow.kind === 'open' && runs.some(({ sends, seconds }) => sends / seconds < flow.perSecond * heldRate);
  return [...(isClientBound ? ['client-bound'] : []), ...(isDrowning ? ['behind its rate'] : [])];
}

const each = (row: Row, value: (run: LoadResult) => number): number[] => row.runs.map(value);

/** The numbers of a row, one for each repetition. */
export const of = {
  deliveriesPerSecond: (row: Row) => each(row, ({ deliveries, seconds }) => deliveries / seconds),
  sendsPerSecond: (row: Row) => each(row, ({ sends, seconds }) => sends / seconds),
  microsPerDelivery: (row: Row) => each(row, ({ serverCpu, deliveries }) => (serverCpu * 1e6) / deliveries),
  microsPerSend: (row: Row) => each(row, ({ serverCpu, sends }) => (serverCpu * 1e6) / sends),
  databaseMicrosPerSend: (row: Row) => each(row, ({ databaseCpu, sends }) => (databaseCpu * 1e6) / sends),
  serverCores: (row: Row) => each(row, ({ serverCpu, seconds }) => serverCpu / seconds),
  loadCores: (row: Row) => each(row, ({ loadCpu, seconds }) => loadCpu / seconds),
} as const satisfies Record<string, (row: Row) => number[]>;

export const spreadOver = (row: Row, values: (row: Row) => number[]): Spread => spreadOf(values(row));

export const latenciesOf = (row: Row): Histogram => Histogram.merge(row.runs.map(({ latencies }) => Histogram.from(latencies)));

/** Why a comparison of these says nothing, if so. */
export const invalidOf = (...rows: readonly Row[]): string | null =>
  rows.flatMap(({ name, invalid }) => (invalid === null ? [] : [`${name}: ${invalid}`])).join('; ') || null;
