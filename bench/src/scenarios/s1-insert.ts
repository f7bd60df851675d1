import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import { quantilesOf } from '../lib/quantiles.js';
import { ratioOf, spreadOf } from '../lib/stats.js';
import type { LoadResult } from '../load/run-load.js';
import { cores } from '../machine/pinning.js';
import { runOnce, type Stand } from '../measure.js';
import { Child } from '../processes/child.js';
import { hasPgbench, pgbench } from '../processes/pgbench.js';
import { invalidOf, repeat, type Trial, type Trials } from '../repeat.js';
import { atLeast, atMost } from '../report/report.js';
import { digits, spread } from '../report/words.js';
import type { DriveResult } from '../servers/drive.js';
import { openChatEra } from '../stands.js';
import { ensurePeople, layouts } from '../world/people.js';

/** PostgreSQL takes no more connections than this from us. */
const mostConnections = 150;
/** Measured on one machine: what a named statement from Node reaches of what pgbench does at 64. */
const shareOfPgbench = 0.71;

interface Rate {
  readonly perSecond: number;
  /** Node's, per row; null where it is none of Node's. */
  readonly micros: number | null;
  readonly latencies: Histogram | null;
}

/** A message's way into the database: one row for one commit, beside ChatEra's batches with all that belongs to a send. */
export async function insertPath(bench: Bench): Promise<void> {
  const callers = bench.options.mode === 'full' ? [1, 16, 64, 256] : [1, 64];
  const opened = await Promise.all([openPgRef(bench), openSendPath(bench)]);
  const [pgRef, sendPath] = opened;
  const stands = await openChatEra(bench, callers.map((channels) => ({ ...layouts.alone, channels }))); // prettier-ignore
  const trials = callers.flatMap((count, index) => [
    ...pgRef.trials(count),
    driven(bench, `ChatEra's send path, ${count}`, { child: sendPath.child, callers: count, countRows: sendPath.countRows }),
    ...overSocket(bench, count, stands[index]),
  ]);
  const rows = await repeat(bench, trials);
  for (const stand of stands) await stand.close();
  for (const { close } of opened) await close();
  tabulate(bench, rows);
  judge(bench, rows);
}

const inShort = ({ perSecond }: Rate): string => `${digits(perSecond)} rows/s`;

interface Driven {
  readonly child: Child;
  readonly callers: number;
  readonly countRows: () => Promise<number>;
}

function driven({ options }: Bench, name: string, { child, callers, countRows }: Driven): Trial<Rate> {
  const run = async () => {
    const before = await countRows();
    const { calls, allCalls, seconds, cpuSeconds, latencies } = await child.ask<DriveResult>('run', { callers, ...options });
    const rows = (await countRows()) - before;
    const wrong = rows === allCalls ? null : `${allCalls} answered, ${rows} stored`;
    return { result: { perSecond: calls / seconds, micros: (cpuSeconds * 1e6) / calls, latencies: Histogram.from(latencies) }, wrong };
  };
  return { name, run, inShort };
}

/** Every sender alone in its channel, so that the fan-out is the echo to its author. */
function overSocket(bench: Bench, count: number, stand: Stand | undefined): Trial<Rate>[] {
  if (!stand) return [];
  const variant = { name: stand.name, stand, flow: { kind: 'closed', perChannel: 1 }, until: 'last' } as const;
  const toRate = ({ sends, seconds, serverCpu, latencies }: LoadResult): Rate => ({
    perSecond: sends / seconds,
    micros: (serverCpu * 1e6) / sends,
    latencies: Histogram.from(latencies),
  });
  const run = async () => {
    const { result, wrong } = await runOnce(bench, variant);
    return { result: toRate(result), wrong };
  };
  return [{ name: `ChatEra over the socket, ${count}`, run, inShort }];
}

async function openPgRef(bench: Bench) {
  const name = 'bench_rows';
  const databaseUrl = await bench.database.create(name);
  const child = await Child.start({ file: 'servers/pg-ref.js', core: cores.server });
  await child.ask('open', { databaseUrl, connections: mostConnections });
  const isThere = await hasPgbench();
  const trials = (count: number): Trial<Rate>[] => {
    const row = driven(bench, `pg-ref, ${count}`, { child, callers: count, countRows: () => countIn(bench, name) });
    return isThere && count <= mostConnections ? [native(bench, databaseUrl, count), row] : [row];
  };
  const close = async () => {
    await child.stop();
    await bench.database.drop(name);
  };
  return { trials, close };
}

function native({ options }: Bench, databaseUrl: string, clients: number): Trial<Rate> {
  const run = async () => {
    const { perSecond } = await pgbench(databaseUrl, { clients, seconds: Math.ceil(options.windowMs / 1_000) });
    return { result: { perSecond, micros: null, latencies: null }, wrong: null };
  };
  return { name: `pgbench, ${clients}`, run, inShort };
}

async function openSendPath(bench: Bench) {
  const name = 'bench_send_path';
  const databaseUrl = await bench.database.create(name, await ensurePeople(bench.database));
  const child = await Child.start({ file: 'servers/send-path.js', core: cores.server });
  await child.ask('open', { databaseUrl });
  const close = async () => {
    await child.stop();
    await bench.database.drop(name);
  };
  return { child, countRows: () => countIn(bench, name), close };
}

async function countIn({ database }: Bench, name: string): Promise<number> {
  const [row] = await database.query<{ count: string }>('select count(*) from messages', [], name);
  return Number(row?.count);
}

const rates = ({ runs }: Trials<Rate>): number[] => runs.map(({ perSecond }) => perSecond);
const latencies = ({ runs }: Trials<Rate>): Histogram => Histogram.merge(runs.flatMap(({ latencies: each }) => each ?? []));

function tabulate({ report }: Bench, rows: readonly Trials<Rate>[]): void {
  report.table({
    title: 'S1 Insert path: rows committed, by how many wait for theirs',
    head: ['way, senders', 'rows/s', 'Node CPU µs per row', 'p50 / p99 ms', 'notes'],
    rows: rows.map((row) => {
      const all = latencies(row);
      const micros = row.runs.flatMap((run) => run.micros ?? []);
      return [
        row.name,
        spread(spreadOf(rates(row))),
        micros.length > 0 ? spread(spreadOf(micros)) : '–',
        `${digits(all.quantileMs(0.5))} / ${digits(all.quantileMs(0.99))}`,
        row.invalid === null ? '' : `INVALID: ${row.invalid}`,
      ];
    }),
    notes: [
      "ChatEra's send path is MessagesService.send in a process without sockets: permissions, retry key, channel counters, batch, commit.",
      `pg-ref's 256 share ${mostConnections} connections.`,
    ],
  });
}

function judge({ report }: Bench, rows: readonly Trials<Rate>[]): void {
  const row = (name: string) => rows.find((each) => each.name === name);
  const [path64, path1, ref64, ref1] = ["ChatEra's send path, 64", "ChatEra's send path, 1", 'pg-ref, 64', 'pg-ref, 1'].map(row);
  if (!path64 || !path1 || !ref64 || !ref1) throw new Error('A row is missing');
  const pgbench64 = row('pgbench, 64');
  const pgbench1 = row('pgbench, 1');
  const limit = pgbench64 ? rates(pgbench64) : rates(ref64).map((rate) => rate / shareOfPgbench);
  const of = pgbench64 ? 'pgbench' : `pg-ref / ${shareOfPgbench}`;
  report.find({
    ...{ name: "the send path's rows/s, 64 senders", value: ratioOf(rates(path64), limit), unit: '×', of, target: atLeast('G4', 2) },
    invalid: invalidOf(path64, pgbench64 ?? ref64),
  });
  report.find({
    name: 'the send path, 64 senders, p99',
    value: quantilesOf(
      path64.runs.flatMap((run) => run.latencies ?? []),
      0.99,
    ),
    unit: 'ms',
    target: atMost('G4', 3),
    invalid: path64.invalid,
  });
  const p50s = ({ runs }: Trials<Rate>) => runs.map((run) => run.latencies?.quantileMs(0.5) ?? Number.NaN);
  const alone = pgbench1 ? rates(pgbench1).map((rate) => 1_000 / rate) : p50s(ref1);
  report.find({
    ...{
      name: 'the send path alone, p50',
      value: ratioOf(p50s(path1), alone),
      unit: '×',
      of: pgbench1 ? 'pgbench' : 'pg-ref',
    },
    ...{ target: atMost('G4', 2), invalid: invalidOf(path1, pgbench1 ?? ref1) },
  });
}
