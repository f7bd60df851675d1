import { startRedis } from '@chatera/testkit/redis';
import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import { ratioOf, spreadOf, type Spread } from '../lib/stats.js';
import type { Flow } from '../load/run-load.js';
import { cores } from '../machine/pinning.js';
import { latenciesOf, measure, of, type Row, type Stand } from '../measure.js';
import { startChatEra } from '../processes/chatera.js';
import { invalidOf } from '../repeat.js';
import { atLeast, atMost } from '../report/report.js';
import { ChatEraHouse, membersOf, openChatEra } from '../stands.js';
import { ensurePeople, layouts } from '../world/people.js';
import { fanOutTable } from './fan-out-table.js';

const notes = [
  'Overtaken: a push that came after one with a higher number, from the other node. Apps put them in order, and wait 120 ms for such a push before they ask for it.',
];
const where = [layouts.dense, layouts.sparse];
const databaseName = 'bench_cluster';

interface Part {
  readonly name: string;
  readonly place: number;
  readonly flow: Flow;
}

const dense: Part = { name: '1 room × 1000 people, 8 messages under way', place: 0, flow: { kind: 'closed', perChannel: 8 } };
const sparse: Part = { name: '100 rooms × 10 people, one message each under way', place: 1, flow: { kind: 'closed', perChannel: 1 } };
const calm: Part = { name: '100 rooms × 10 people, 200 sends/s', place: 1, flow: { kind: 'open', perSecond: 200 } };

/** One node, and two behind one Redis with every other person on each. What both and Redis use is counted against what the one uses. */
export async function cluster(bench: Bench): Promise<void> {
  const one = await openChatEra(bench, where);
  const two = await openTwo(bench);
  const run = async (part: Part): Promise<Pair> => {
    const stands = [one, two].flatMap((stands) => stands[part.place] ?? []);
    const [single, double] = await measure(bench, stands.map((stand, index) => ({ name: index === 0 ? 'one node' : 'two nodes, Redis', stand, flow: part.flow, until: 'last' as const }))); // prettier-ignore
    if (!single || !double) throw new Error('A row is missing');
    bench.report.table(fanOutTable(`C1 Two nodes: ${part.name}`, [single, double], notes));
    return { single, double };
  };
  judge(bench, await run(dense), { name: 'dense', bound: 0.95 });
  judge(bench, await run(sparse), { name: 'sparse', bound: 0.85 });
  const { single, double } = await run(calm);
  bench.report.find({
    ...{ name: 'two nodes: p50 of a delivery over that of one', value: slower(single, double), unit: 'ms', target: atMost('G8', 1.5) },
    invalid: invalidOf(single, double),
  });
  for (const stand of [...one, ...two]) await stand.close();
}

interface Pair {
  readonly single: Row;
  readonly double: Row;
}

/** By how many milliseconds at the median. */
function slower(single: Row, double: Row): Spread {
  const p50s = ({ runs }: Row) => runs.map(({ latencies }) => Histogram.from(latencies).quantileMs(0.5));
  const base = p50s(single);
  const each = spreadOf(p50s(double).map((p50, index) => p50 - (base[index] ?? Number.NaN)));
  return { ...each, median: latenciesOf(double).quantileMs(0.5) - latenciesOf(single).quantileMs(0.5) };
}

function judge({ report }: Bench, { single, double }: Pair, { name, bound }: { name: string; bound: number }): void {
  report.find({
    name: `two nodes, ${name}: deliveries per CPU-second`,
    value: ratioOf(of.microsPerDelivery(single), of.microsPerDelivery(double)),
    ...{ unit: '×', of: 'one node', target: atLeast('G8', bound), invalid: invalidOf(single, double) },
  });
}

async function openTwo(bench: Bench): Promise<Stand[]> {
  const redis = await startRedis();
  const env = { REDIS_URL: redis.url };
  const house = await ChatEraHouse.open(bench, { databaseName, template: await ensurePeople(bench.database), env });
  const second = await startChatEra({ databaseUrl: bench.database.urlOf(databaseName), env, core: cores.server });
  const stands: Stand[] = [];
  for (const [index, layout] of where.entries()) {
    const { crowd, leave } = await house.stay(async () => {
      const members = await house.withTokens(membersOf(layout, house.server.port, 'chatera'), layout);
      return members.map((member, place) => (place % 2 === 0 ? member : { ...member, port: second.port }));
    });
    const close = async () => {
      await leave();
      if (index < where.length - 1) return;
      await second.stop();
      await house.close();
      await redis.stop();
    };
    stands.push({
      name: 'two nodes',
      crowd,
      serverPids: [house.server.pid, second.pid, redis.pid],
      countRows: () => house.countRows(),
      mayOvertake: true,
      close,
    });
  }
  return stands;
}
