import type { Bench } from '../bench.js';
import { ratioOf } from '../lib/stats.js';
import type { Flow } from '../load/run-load.js';
import { latenciesOf, measure, of, quantileOver, remarksOn, spreadOver, type Row, type Stand } from '../measure.js';
import { invalidOf } from '../repeat.js';
import { atLeast, atMost } from '../report/report.js';
import { digits, percent, spread } from '../report/words.js';
import { naiveRef, openChatEra, openReference, wsRef } from '../stands.js';
import { layouts } from '../world/people.js';

interface Part {
  readonly title: string;
  /** Which of the stands of a server. */
  readonly place: number;
  readonly flow: Flow;
}

const where = [layouts.sparse, layouts.rooms];
const small: Part = { title: '100 rooms × 10 people, one message each under way', place: 0, flow: { kind: 'closed', perChannel: 1 } };
const large: Part = { title: '20 rooms × 50 people, four messages each under way', place: 1, flow: { kind: 'closed', perChannel: 4 } };
const steady: Part = { title: '20 rooms × 50 people, 1 000 sends/s', place: 1, flow: { kind: 'open', perSecond: 1_000 } };

/** From the sender's socket over the commit to the last reader's: beside a server that stores nothing, and one as it is first written. */
export async function durable(bench: Bench): Promise<void> {
  const servers: Stand[][] = [];
  for (const reference of [wsRef, naiveRef]) servers.push(await openReference(bench, reference, where));
  servers.push(await openChatEra(bench, where));
  const run = async (part: Part) => {
    const stands = servers.flatMap((stands) => stands[part.place] ?? []);
    const rows = await measure(bench, stands.map((stand) => ({ name: stand.name, stand, flow: part.flow, until: 'last' as const }))); // prettier-ignore
    tabulate(bench, part, rows);
    return toResult(rows);
  };
  compare(bench, await run(small), { size: '100 × 10', naive: 3 });
  compare(bench, await run(large), { size: '20 × 50', naive: 6 });
  judgeLatency(bench, await run(steady));
  for (const stand of servers.flat()) await stand.close();
}

interface Result {
  readonly ws: Row;
  readonly naive: Row;
  readonly chatera: Row;
}

function toResult([ws, naive, chatera]: readonly Row[]): Result {
  if (!ws || !naive || !chatera) throw new Error('A row is missing');
  return { ws, naive, chatera };
}

function tabulate({ report }: Bench, { title }: Part, rows: readonly Row[]): void {
  report.table({
    title: `E1 Durable sends: ${title}`,
    head: ['server', 'sends/s', 'deliveries/s', 'p50 / p99 ms', 'CPU µs per send: server', 'PostgreSQL', 'cores: server, load', 'notes'],
    rows: rows.map((row) => {
      const latencies = latenciesOf(row);
      return [
        row.name,
        spread(spreadOver(row, of.sendsPerSecond)),
        digits(spreadOver(row, of.deliveriesPerSecond).median),
        `${digits(latencies.quantileMs(0.5))} / ${digits(latencies.quantileMs(0.99))}`,
        spread(spreadOver(row, of.microsPerSend)),
        digits(spreadOver(row, of.databaseMicrosPerSend).median),
        `${percent(spreadOver(row, of.serverCores).median)}, ${percent(spreadOver(row, of.loadCores).median)}`,
        remarksOn(row),
      ];
    }),
    notes: ['Latency from the moment a message was due to its last reader. ws-ref stores nothing.'],
  });
}

function compare({ report }: Bench, { ws, naive, chatera }: Result, { size, naive: bound }: { size: string; naive: number }): void {
  const against = (base: Row) => ratioOf(of.sendsPerSecond(chatera), of.sendsPerSecond(base));
  const name = `durable sends/s, ${size}`;
  report.find({
    name,
    value: against(ws),
    unit: '×',
    of: 'ws-ref without a database',
    target: atLeast('G3', 0.6),
    invalid: invalidOf(ws, chatera),
  });
  report.find({
    name,
    value: against(naive),
    unit: '×',
    of: 'naive-ref',
    target: atLeast('G3', bound),
    invalid: invalidOf(naive, chatera),
  });
  report.find({ name, value: spreadOver(chatera, of.sendsPerSecond), unit: 'sends/s', invalid: chatera.invalid });
}

function judgeLatency({ report }: Bench, { chatera }: Result): void {
  const invalid = chatera.invalid;
  const name = 'send to the last of 50 readers, 1 000 sends/s';
  report.find({ name: `${name}, p50`, value: quantileOver(chatera, 0.5), unit: 'ms', target: atMost('G5', 1), invalid });
  report.find({ name: `${name}, p99`, value: quantileOver(chatera, 0.99), unit: 'ms', target: atMost('G5', 5), invalid });
}
