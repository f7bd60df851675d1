import type { Bench } from '../bench.js';
import { ratioOf } from '../lib/stats.js';
import { measure, of, type Row } from '../measure.js';
import { invalidOf } from '../repeat.js';
import { atLeast } from '../report/report.js';
import { openChatEra, openReference, sioRef, wsRef } from '../stands.js';
import { layouts } from '../world/people.js';
import { fanOutTable } from './fan-out-table.js';

const outstanding = 8;

/** One room of a thousand, eight messages under way at any time. ChatEra stores each before it tells it; the others store nothing. */
export async function dense(bench: Bench): Promise<void> {
  const where = [layouts.dense];
  const stands = [
    ...(await openReference(bench, wsRef, where)),
    ...(await openReference(bench, sioRef, where)),
    ...(await openChatEra(bench, where)),
  ];
  const flow = { kind: 'closed', perChannel: outstanding } as const;
  const rows = await measure(
    bench,
    stands.map((stand) => ({ name: stand.name, stand, flow, until: 'last' })),
  );
  for (const stand of stands) await stand.close();
  const [ws, sio, chatera] = rows;
  if (!ws || !sio || !chatera) throw new Error('A row is missing');
  bench.report.table(
    fanOutTable('F1 Dense fan-out: 1 room × 1000 people, 8 messages under way', rows, [
      'Latency to the last of the thousand. ChatEra stores each message first.',
    ]),
  );
  const against = (base: Row) => ratioOf(of.microsPerDelivery(base), of.microsPerDelivery(chatera)).median;
  const find = (base: Row, bound: number) =>
    bench.report.find({
      ...{ name: 'dense fan-out, deliveries per CPU-second', value: against(base), unit: '×', of: base.name },
      ...{ target: atLeast('G2', bound), invalid: invalidOf(base, chatera) },
    });
  find(ws, 2.5);
  find(sio, 4);
}
