import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import { ratioOf } from '../lib/stats.js';
import { latenciesOf, measure, type Row } from '../measure.js';
import { invalidOf } from '../repeat.js';
import { atMost } from '../report/report.js';
import { openChatEra, openReference, sioRef, wsRef } from '../stands.js';
import { layouts } from '../world/people.js';
import { fanOutTable } from './fan-out-table.js';

const rates = [10, 30, 60] as const;

/** How long a delivery takes while the server has time: one room of a thousand, a steady rate. */
export async function latency(bench: Bench): Promise<void> {
  const where = [layouts.dense];
  const stands = [
    ...(await openReference(bench, wsRef, where)),
    ...(await openReference(bench, sioRef, where)),
    ...(await openChatEra(bench, where)),
  ];
  for (const perSecond of rates) {
    const flow = { kind: 'open', perSecond } as const;
    const rows = await measure(bench, stands.map((stand) => ({ name: stand.name, stand, flow, until: 'each' as const }))); // prettier-ignore
    bench.report.table(
      fanOutTable(`L1 Latency: 1 room × 1000 people, ${perSecond} messages/s`, rows, ['Latency of each delivery, from when it was due.']),
    );
    if (perSecond === 60) judge(bench, rows);
  }
  for (const stand of stands) await stand.close();
}

function judge({ report }: Bench, rows: readonly Row[]): void {
  const [ws, , chatera] = rows;
  if (!ws || !chatera) throw new Error('A row is missing');
  const p99s = ({ runs }: Row) => runs.map(({ latencies }) => Histogram.from(latencies).quantileMs(0.99));
  report.find({
    name: 'delivery at 60 000/s in one room, p99',
    value: { ...ratioOf(p99s(chatera), p99s(ws)), median: latenciesOf(chatera).quantileMs(0.99) / latenciesOf(ws).quantileMs(0.99) },
    ...{ unit: '×', of: 'ws-ref', target: atMost('G5', 1.25), invalid: invalidOf(ws, chatera) },
  });
}
