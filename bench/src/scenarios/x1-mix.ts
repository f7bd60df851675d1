import type { Bench } from '../bench.js';
import { Histogram } from '../lib/histogram.js';
import type { MixPlan, MixResult } from '../load/run-mix.js';
import { listening } from '../repeat.js';
import { digits, percent } from '../report/words.js';
import { ChatEraHouse } from '../stands.js';
import { ensureHistory } from '../world/history.js';
import { companyMembers, ensurePeople } from '../world/people.js';
import { capacityFinding, invalidIn, isWithin, mayTryAgain, stopAt, type Rung } from './x1-limit.js';

/** One connection stands for so many people and does as much as they. */
const compression = 20;
/** A person does something every twenty seconds, and their app asks as often whether it missed anything. */
const actionsPerPerson = 1 / 20;
const heartbeatsPerPerson = 1 / 20;
const steps = [2_500, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000] as const;
const tries = 3;

interface Step extends Rung {
  readonly result: MixResult;
}

/** How many people one server with its PostgreSQL carries on two cores, doing what people do in Mattermost's load test. */
export async function mix(bench: Bench): Promise<void> {
  const template = bench.options.mode === 'smoke' ? await ensurePeople(bench.database) : await ensureHistory(bench.database, 1);
  const house = await ChatEraHouse.open(bench, { databaseName: 'bench_mix', template, core: null });
  const done: Step[] = [];
  for (const people of steps) {
    const step = await tryStep(bench, house, people);
    done.push(step);
    if (!step.isWithin) break;
  }
  await house.close();
  tabulate(bench, done);
}

async function tryStep(bench: Bench, house: ChatEraHouse, people: number): Promise<Step> {
  for (let attempt = 1; ; attempt += 1) {
    const step = await take(bench, house, people);
    if (!mayTryAgain(step) || attempt === tries || bench.options.mode === 'smoke') return step;
  }
}

async function take({ load, options, ...bench }: Bench, house: ChatEraHouse, people: number): Promise<Step> {
  const members = await companyMembers(house.tokens, house.server.port, people / compression);
  const plan: MixPlan = {
    ...{ base: house.server.url, members, actionsPerSecond: people * actionsPerPerson },
    ...{ heartbeatsPerSecond: people * heartbeatsPerPerson, serverPid: house.server.pid },
    ...{ warmUpMs: options.warmUpMs * 3, windowMs: options.windowMs * 3 },
  };
  const { noise, ...result } = await listening({ load, options, ...bench }, () => load.ask<MixResult>('mix', plan));
  const failed = result.failures > 0 ? `${result.failures} actions failed: ${result.firstFailure}` : null;
  return { people, result, isWithin: isWithin(result), failed, noise };
}

function tabulate({ report }: Bench, done: readonly Step[]): void {
  report.table({
    title: 'X1 Capacity: what people do in Mattermost’s load test',
    head: ['people', 'actions/s', 'heartbeats/s', 'posts/s', 'deliveries/s', 'mean / p99 ms', 'cores: server, load', 'notes'],
    rows: done.map((step) => {
      const { people, result } = step;
      const { actions, heartbeats, posts, deliveries, seconds, serverCpu, loadCpu } = result;
      const latencies = Histogram.from(result.latencies);
      return [
        digits(people),
        ...[actions, heartbeats, posts, deliveries].map((count) => digits(count / seconds)),
        `${digits(latencies.meanMs())} / ${digits(latencies.quantileMs(0.99))}`,
        `${percent(serverCpu / seconds)}, ${percent(loadCpu / seconds)}`,
        notesOn(step),
      ];
    }),
    notes: [
      `One connection does what ${compression} people do. The limit: ${stopAt.meanMs} ms on average, ${stopAt.p99Ms} ms for 99 of 100, heartbeats left out, and nothing refused or left open. The load runs on the same two cores.`,
      'Each row is one run: the rows are a ladder, climbed once. A disturbed row over the limit is tried up to three times.',
      ...slowest(done.at(-1)),
    ],
  });
  report.find(capacityFinding(done));
}

function notesOn(step: Step): string {
  const invalid = invalidIn(step);
  return [...(step.isWithin ? [] : ['over the limit']), ...(invalid === null ? [] : [`INVALID: ${invalid}`])].join('; ');
}

/** By action, of the last step: what to look at first. */
function slowest(step: Step | undefined): string[] {
  if (!step) return [];
  const rows = Object.entries(step.result.byAction).map(([name, entries]) => ({ name, latencies: Histogram.from(entries) }));
  const lines = rows
    .filter(({ latencies }) => latencies.count > 0)
    .map(({ name, latencies }) => `${name} ${digits(latencies.meanMs())} / ${digits(latencies.quantileMs(0.99))}`);
  return [`Mean / p99 ms of the last row: ${lines.join(', ')}.`];
}
