import type { Bench } from './bench.js';
import { Histogram } from './lib/histogram.js';
import { quantilesOf } from './lib/quantiles.js';
import { spreadOf, type Spread } from './lib/stats.js';
import type { Until } from './load/ledger.js';
import type { Flow, LoadPlan, LoadResult } from './load/run-load.js';
import { repeat, type Trials } from './repeat.js';
import { digits, percent } from './report/words.js';

/** A server with people connected to it. */
export interface Stand {
  readonly name: string;
  /** Resolves to the people's number, who are connected then, and stay so for as long as a run takes. */
  readonly crowd: () => Promise<number>;
  readonly serverPids: readonly number[];
  /** How many messages its database holds; null where there is none. */
  readonly countRows: (() => Promise<number>) | null;
  /** News of one node may overtake another's on its way; people's apps put it in order by its number. */
  readonly mayOvertake?: boolean;
  readonly close: () => Promise<void>;
}

export interface Variant {
  readonly name: string;
  readonly stand: Stand;
  readonly flow: Flow;
  readonly until: Until;
}

/** One variant over all repetitions. */
export interface Row extends Trials<LoadResult> {
  readonly notes: readonly string[];
}

const clientBound = 0.95;
const heldRate = 0.98;

/** Messages from people to people. */
export async function measure(bench: Bench, variants: readonly Variant[]): Promise<Row[]> {
  const trials = variants.map((variant) => ({ name: variant.name, run: () => runOnce(bench, variant), inShort }));
  const rows = await repeat(bench, trials);
  return variants.map((variant, index) => {
    const { name, runs, invalid } = rows[index] ?? { name: variant.name, runs: [], invalid: 'it did not run' };
    return { name, runs, invalid, notes: notesOn(variant, runs) };
  });
}

const inShort = ({ sends, deliveries, seconds }: LoadResult): string =>
  `${digits(sends / seconds)} sends/s, ${digits(deliveries / seconds)} deliveries/s`;

export async function runOnce({ load, options, databasePid }: Bench, { stand, flow, until }: Variant) {
  const { warmUpMs, windowMs } = options;
  const { serverPids, countRows } = stand;
  const plan: LoadPlan = {
    crowd: await stand.crowd(),
    flow,
    until,
    warmUpMs,
    windowMs,
    serverPids,
    databasePid: countRows ? databasePid : null,
  };
  const rowsBefore = (await countRows?.()) ?? 0;
  const result = await load.ask<LoadResult>('run', plan);
  const rows = countRows ? (await countRows()) - rowsBefore : null;
  return { result, wrong: wrongIn(stand, result, rows) };
}

function wrongIn({ mayOvertake = false }: Stand, result: LoadResult, rows: number | null): string | null {
  const { lost, disorder, doubled, leaks, failures, firstFailure, disconnected, allSends } = result;
  if (disconnected > 0) return `${disconnected} sockets were closed`;
  if (failures > 0) return `${failures} sends were refused: ${firstFailure}`;
  if (leaks > 0) return `${leaks} messages reached a stranger`;
  if (doubled > 0) return `${doubled} deliveries or answers came twice`;
  if (disorder > 0 && !mayOvertake) return `${disorder} deliveries out of order`;
  if (lost > 0) return `${lost} messages did not reach everybody`;
  if (rows !== null && rows !== allSends) return `${allSends} acknowledged, ${rows} stored`;
  return null;
}

function notesOn({ flow }: Variant, runs: readonly LoadResult[]): string[] {
  const isClientBound = runs.some(({ loadCpu, seconds }) => loadCpu / seconds >= clientBound);
  const isBehind = flow.kind === 'open' && runs.some(({ sends, seconds }) => sends / seconds < flow.perSecond * heldRate);
  const overtaken = Math.max(...runs.map(shareOutOfOrder));
  return [
    ...(isClientBound ? ['client-bound'] : []),
    ...(isBehind ? ['behind its rate'] : []),
    ...(overtaken > 0 ? [`up to ${percent(overtaken)} overtaken`] : []),
  ];
}

/** Disorder is counted over the whole run, deliveries in its window only. */
const shareOutOfOrder = ({ disorder, deliveries, sends, allSends }: LoadResult): number => (disorder * sends) / (deliveries * allSends);

const each = (row: Row, value: (run: LoadResult) => number): number[] => row.runs.map(value);

/** The numbers of a row, one for each repetition. */
export const of = {
  deliveriesPerSecond: (row: Row) => each(row, ({ deliveries, seconds }) => deliveries / seconds),
  sendsPerSecond: (row: Row) => each(row, ({ sends, seconds }) => sends / seconds),
  microsPerDelivery: (row: Row) => each(row, ({ serverCpu, deliveries }) => (serverCpu * 1e6) / deliveries),
  microsPerSend: (row: Row) => each(row, ({ serverCpu, sends }) => (serverCpu * 1e6) / sends),
  databaseMicrosPerSend: (row: Row) => each(row, ({ databaseCpu, sends }) => (databaseCpu * 1e6) / sends),
  deliveriesPerWrite: (row: Row) => each(row, ({ deliveries, serverWrites }) => deliveries / serverWrites),
  serverCores: (row: Row) => each(row, ({ serverCpu, seconds }) => serverCpu / seconds),
  loadCores: (row: Row) => each(row, ({ loadCpu, seconds }) => loadCpu / seconds),
} as const satisfies Record<string, (row: Row) => number[]>;

export const spreadOver = (row: Row, values: (row: Row) => number[]): Spread => spreadOf(values(row));

/** In milliseconds, of all repetitions' latencies together, with the range of those of each. */
export const quantileOver = (row: Row, share: number): Spread =>
  quantilesOf(
    row.runs.map(({ latencies }) => Histogram.from(latencies)),
    share,
  );

export const latenciesOf = (row: Row): Histogram => Histogram.merge(row.runs.map(({ latencies }) => Histogram.from(latencies)));

/** For a table's last column. */
export const remarksOn = ({ invalid, notes }: Row): string => [...(invalid === null ? [] : [`INVALID: ${invalid}`]), ...notes].join('; ');
