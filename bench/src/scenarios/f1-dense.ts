import type { Bench } from '../bench.js';
import { ratioOf } from '../lib/stats.js';
import { measure, of, type Row } from '../measure.js';
import { invalidOf } from '../repeat.js';
import { atLeast } from '../report/report.js';
import { ejabberd } from '../processes/xmpp/ejabberd.js';
import { prosody } from '../processes/xmpp/prosody.js';
import { openChatEra, openReference, openXmpp, sioRef, wsRef } from '../stands.js';
import { layouts } from '../world/people.js';
import { fanOutTable } from './fan-out-table.js';

const outstanding = 8;

/** So many times a server's deliveries per CPU-second are wanted. */
const bounds: Readonly<Record<string, number>> = { [wsRef.name]: 2.5, [sioRef.name]: 4, [ejabberd.name]: 8 };

const notes = [
  'Latency to the last of the thousand. ChatEra stores each message first.',
  'ejabberd, and in full runs Prosody, where they are installed: XMPP over plain TCP, anonymous users, rooms without presence, history and limits of rate.',
];

/** One room of a thousand, eight messages under way at any time. ChatEra stores each before it tells it; the others store nothing. */
export async function dense(bench: Bench): Promise<void> {
  const where = [layouts.dense];
  const stands = [
    ...(await openReference(bench, wsRef, where)),
    ...(await openReference(bench, sioRef, where)),
    ...(bench.options.mode === 'full' ? await openXmpp(bench, prosody, layouts.dense) : []), // its thousand joins take a minute
    ...(await openXmpp(bench, ejabberd, layouts.dense)),
    ...(await openChatEra(bench, where)),
  ];
  const flow = { kind: 'closed', perChannel: outstanding } as const;
  const rows = await measure(
    bench,
    stands.map((stand) => ({ name: stand.name, stand, flow, until: 'last' })),
  );
  for (const stand of stands) await stand.close();
  const chatera = rows.at(-1);
  if (!chatera) throw new Error('A row is missing');
  bench.report.table(fanOutTable('F1 Dense fan-out: 1 room × 1000 people, 8 messages under way', rows, notes));
  const against = (base: Row) => ratioOf(of.microsPerDelivery(base), of.microsPerDelivery(chatera));
  for (const base of rows) {
    const bound = bounds[base.name];
    if (bound === undefined) continue;
    bench.report.find({
      ...{ name: 'dense fan-out, deliveries per CPU-second', value: against(base), unit: '×', of: base.name },
      ...{ target: atLeast('G2', bound), invalid: invalidOf(base, chatera) },
    });
  }
}
