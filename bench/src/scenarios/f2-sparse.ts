import type { Bench } from '../bench.js';
import { ratioOf, spreadOf } from '../lib/stats.js';
import { measure, of, type Row, type Stand } from '../measure.js';
import { invalidOf } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits, spread } from '../report/words.js';
import { openChatEra, openReference, sioRef, wsRef } from '../stands.js';
import { layouts } from '../world/people.js';

const perSecond = 2_000;
/** As many channels as the crowded ones, each with its author alone. */
const alone = { ...layouts.alone, channels: layouts.sparse.channels };
const more = layouts.sparse.members - alone.members;

/**
 * What a delivery costs where there is little to join: a hundred rooms at the same rate of sends, once with ten people in each, once with the author alone.
 * Storing, permissions and the answer cost the same in both, so the difference is the fan-out.
 */
export async function sparse(bench: Bench): Promise<void> {
  const where = [layouts.sparse, alone];
  const servers: Stand[][] = [];
  for (const reference of [wsRef, sioRef]) servers.push(await openReference(bench, reference, where));
  servers.push(await openChatEra(bench, where));
  const flow = { kind: 'open', perSecond } as const;
  const variants = servers.flatMap((stands) =>
    stands.map((stand, index) => ({ name: `${stand.name}, ${index === 0 ? 'ten' : 'one'}`, stand, flow, until: 'last' as const })),
  );
  const rows = await measure(bench, variants);
  for (const stand of servers.flat()) await stand.close();
  const pairs = servers.map(([stand], index) => pairOf(stand?.name ?? '', rows.slice(index * 2, index * 2 + 2)));
  tabulate(bench, pairs);
}

interface Pair {
  readonly name: string;
  readonly rows: readonly Row[];
  /** CPU microseconds of the server for one more delivery, in each repetition. */
  readonly micros: readonly number[];
}

function pairOf(name: string, rows: readonly Row[]): Pair {
  const [many, one] = rows;
  if (!many || !one) throw new Error('A row is missing');
  const base = of.microsPerSend(one);
  return { name, rows, micros: of.microsPerSend(many).map((micros, index) => (micros - (base[index] ?? Number.NaN)) / more) };
}

function tabulate({ report }: Bench, pairs: readonly Pair[]): void {
  const [ws] = pairs;
  const chatera = pairs.at(-1);
  if (!ws || !chatera) throw new Error('A row is missing');
  report.table({
    title: `F2 Sparse fan-out: 100 rooms × 10 people, ${digits(perSecond)} sends/s`,
    head: ['server', 'CPU µs for one more delivery', 'against ws-ref', 'CPU µs per send: ten people, one', 'notes'],
    rows: pairs.map(({ name, rows, micros }) => [
      name,
      spread(spreadOf(micros)),
      `${spread(ratioOf(micros, ws.micros))}×`,
      rows.map((row) => digits(spreadOf(of.microsPerSend(row)).median)).join(', '),
      [...(invalidOf(...rows) === null ? [] : [`INVALID: ${invalidOf(...rows)}`]), ...rows.flatMap(({ notes }) => notes)].join('; '),
    ]),
    notes: ['The same sends with ten people in each room and with the author alone; the difference, shared among the nine.'],
  });
  const isBehind = chatera.rows.some(({ notes }) => notes.includes('behind its rate'));
  report.find({
    ...{
      name: 'sparse fan-out, CPU per delivery',
      value: ratioOf(chatera.micros, ws.micros),
      unit: '×',
      of: 'ws-ref',
      target: atMost('G1', 1.18),
    },
    invalid: invalidOf(...ws.rows, ...chatera.rows) ?? (isBehind ? 'ChatEra did not hold the rate' : null),
  });
}
