import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import type { StormPlan, StormResult } from '../load/run-storm.js';
import { listening } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits } from '../report/words.js';
import { ChatEraHouse } from '../stands.js';
import { companies, companyMembers, ensurePeople } from '../world/people.js';

const sendsPerSecond = 100;

/** Everybody's line breaks at once while a few go on writing; all come back as fast as they can, and must have missed nothing. */
export async function storm(bench: Bench): Promise<void> {
  const people = bench.options.mode === 'full' ? 10_000 : bench.options.mode === 'short' ? 2_000 : 500;
  const house = await ChatEraHouse.open(bench, { databaseName: 'bench_storm', template: await ensurePeople(bench.database) });
  const members = await companyMembers(house.tokens, house.server.port, people);
  const plan: StormPlan = {
    ...{ base: house.server.url, members, groupSize: companies.people, firstRev: companies.people + 1 },
    ...{ sendsPerSecond, serverPid: house.server.pid },
  };
  const { noise, ...result } = await listening(bench, () => bench.load.ask<StormResult>('storm', plan));
  const stored = await house.countRows();
  await house.close();
  const wrong = stored === result.sent ? null : `${result.sent} sent, ${stored} stored`;
  judge(bench, result, wrong ?? (result.failures > 0 ? `${result.failures} did not come back: ${result.firstFailure}` : noise));
}

function judge({ report }: Bench, result: StormResult, invalid: string | null): void {
  const latencies = Histogram.from(result.latencies);
  report.table({
    title: `R1 Reconnect storm: ${digits(result.people)} people come back, ${sendsPerSecond} messages/s meanwhile`,
    head: [
      'all back after',
      'one return, p50 / p99 ms',
      'CPU s: server, load',
      'missing',
      'doubled',
      'out of order',
      'wrong unread counts',
      'closed by the server',
      'healed by asking again',
      'notes',
    ],
    rows: [
      [
        `${digits(result.allBackSeconds)} s`,
        `${digits(latencies.quantileMs(0.5))} / ${digits(latencies.quantileMs(0.99))}`,
        `${digits(result.serverCpu)}, ${digits(result.loadCpu)}`,
        ...[result.missing, result.doubled, result.disordered, result.wrongUnread, result.closed, result.late].map(String),
        invalid === null ? '' : `INVALID: ${invalid}`,
      ],
    ],
    notes: [
      'Each connects, asks `sync` about its 20 channels and fetches what it missed in the open one; 64 at a time, without the delay that the app spreads returns with.',
    ],
  });
  report.find({ name: 'all back after a reconnect storm', value: result.allBackSeconds, unit: 's', target: atMost('G7', 5), invalid });
  const counts = {
    missing: result.missing,
    doubled: result.doubled,
    disordered: result.disordered,
    'wrong unread counts': result.wrongUnread,
  };
  for (const [name, value] of Object.entries(counts))
    report.find({ name: `after a reconnect storm: ${name}`, value, unit: '', target: atMost('G7', 0) });
}
