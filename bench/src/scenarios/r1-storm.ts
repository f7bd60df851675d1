import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import { spreadOf } from '../lib/stats.js';
import type { StormPlan, StormResult } from '../load/run-storm.js';
import { repeat, type Trials } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits, spread } from '../report/words.js';
import { ChatEraHouse } from '../stands.js';
import { companies, companyMembers, ensurePeople } from '../world/people.js';
import { faults, wrongIn } from './r1-faults.js';

const sendsPerSecond = 100;

/** Everybody's line breaks at once while a few go on writing; all come back as fast as they can, and must have missed nothing. */
export async function storm(bench: Bench): Promise<void> {
  const [row] = await repeat(bench, [{ name: 'storm', run: () => runOnce(bench), inShort }]);
  if (!row) throw new Error('The row is missing');
  tabulate(bench, row);
  judge(bench, row);
}

const inShort = ({ allBackSeconds, people }: StormResult): string => `${digits(people)} are back after ${digits(allBackSeconds)} s`;

async function runOnce(bench: Bench) {
  const people = bench.options.mode === 'full' ? 10_000 : bench.options.mode === 'short' ? 2_000 : 500;
  const house = await ChatEraHouse.open(bench, { databaseName: 'bench_storm', template: await ensurePeople(bench.database) });
  const members = await companyMembers(house.tokens, house.server.port, people);
  const plan: StormPlan = {
    ...{ base: house.server.url, members, groupSize: companies.people, firstRev: companies.people + 1 },
    ...{ sendsPerSecond, serverPid: house.server.pid },
  };
  const result = await bench.load.ask<StormResult>('storm', plan);
  const stored = await house.countRows();
  await house.close();
  return { result, wrong: wrongIn(result, stored) };
}

const others = {
  'both pushed and fetched': ({ bothWays }: StormResult) => bothWays,
  'closed by the server': ({ closed }: StormResult) => closed,
  'healed by asking again': ({ late }: StormResult) => late,
} as const;

const sumOf = ({ runs }: Trials<StormResult>, count: (run: StormResult) => number): number =>
  runs.reduce((sum, run) => sum + count(run), 0);

function tabulate({ report }: Bench, row: Trials<StormResult>): void {
  const { runs, invalid } = row;
  const latencies = Histogram.merge(runs.map((run) => Histogram.from(run.latencies)));
  const over = (value: (run: StormResult) => number) => spread(spreadOf(runs.map(value)));
  const counts = { ...faults, ...others };
  report.table({
    title: `R1 Reconnect storm: ${digits(runs[0]?.people ?? 0)} people come back, ${sendsPerSecond} messages/s meanwhile`,
    head: ['all back after', 'one return, p50 / p99 ms', 'CPU s: server', 'load', ...Object.keys(counts), 'notes'],
    rows: [
      [
        `${over(({ allBackSeconds }) => allBackSeconds)} s`,
        `${digits(latencies.quantileMs(0.5))} / ${digits(latencies.quantileMs(0.99))}`,
        over(({ serverCpu }) => serverCpu),
        over(({ loadCpu }) => loadCpu),
        ...Object.values(counts).map((count) => String(sumOf(row, count))),
        invalid === null ? '' : `INVALID: ${invalid}`,
      ],
    ],
    notes: [
      'Each connects, asks `sync` about its 20 channels and fetches what it missed in the open one; 64 at a time, without the delay that the app spreads returns with. Counts are of all repetitions together; unread counts are asked of everybody who came back.',
    ],
  });
}

/** The goal is about ten thousand; what fewer need is told and not judged. */
function judge({ report, options }: Bench, row: Trials<StormResult>): void {
  const allBack = spreadOf(row.runs.map(({ allBackSeconds }) => allBackSeconds));
  report.find({
    ...{ name: `all ${digits(row.runs[0]?.people ?? 0)} back after a reconnect storm`, value: allBack, unit: 's', invalid: row.invalid },
    ...(options.mode === 'full' && { target: atMost('G7', 5) }),
  });
  // Others' work makes nothing of these more or less.
  for (const [name, count] of Object.entries(faults))
    report.find({ name: `after a reconnect storm: ${name}`, value: sumOf(row, count), unit: '', target: atMost('G7', 0) });
}
