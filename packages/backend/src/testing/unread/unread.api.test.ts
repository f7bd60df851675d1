import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { testApp, type TestApp } from '../index.js';
import { describe as told, planOf, type Step } from './plan.js';
import { shrink } from './shrink.js';
import { trial } from './trial.js';

/** As many as fit into about 15 s on two cores. `UNREAD_SEEDS=500` runs as many as that, `UNREAD_SEED=17` that one alone, both that one so often. */
const seedsInEveryRun = 40;
/** Each in a world of its own: while one waits, another works. */
const atOnce = 3;
/** One that fails does so after seconds of patience. `UNREAD_TRIES=0` leaves it as long as it is. */
const triesToShrink = 40;
/** More would say the same. */
const enoughFailures = 3;

const { UNREAD_SEED: only, UNREAD_SEEDS: wanted, UNREAD_TRIES: tries = triesToShrink } = process.env;
const count = Number(wanted ?? (only === undefined ? seedsInEveryRun : 1));
const seeds = Array.from({ length: count }, (_, seed) => Number(only ?? seed));

jest.setTimeout(600_000 + seeds.length * 5_000);

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
}, 60_000);
afterAll(() => app.close());

it(`after whatever three people do, counts equal a recount and a fresh fetch, for ${seeds.length} seeds`, async () => {
  const failed = new Map<number, readonly string[]>();
  const started = performance.now();
  await fewAtOnce(seeds, async (seed) => {
    if (failed.size >= enoughFailures) return;
    const faults = await trial(app, planOf(seed));
    if (faults.length > 0) failed.set(seed, faults);
  });
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(`unread: ${seeds.length} seeds in ${seconds.toFixed(1)} s, ${failed.size} failed\n`);
  expect(failed.size === 0 ? '' : await report(failed)).toBe('');
});

/** How seeds failed, and the fewest steps of the first that still do. */
async function report(failed: ReadonlyMap<number, readonly string[]>): Promise<string> {
  const [[seed] = [0]] = failed;
  const fails = async (some: readonly Step[]) => (await severally(some)).length > 0;
  const steps = await shrink(planOf(seed), fails, Number(tries));
  const again = await severally(steps);
  const alone = again.length > 0 ? again : ['this time it went well: it takes a coincidence'];
  const seen = [...failed].flatMap(([each, faults]) => [`UNREAD_SEED=${each} failed:`, ...faults]);
  return [...seen, `the shortest of ${seed}:`, ...steps.map(told), ...alone].join('\n');
}

/** As many at once as before, so that what takes a coincidence finds one. */
async function severally(steps: readonly Step[]): Promise<readonly string[]> {
  const all = await Promise.all(Array.from({ length: atOnce }, () => trial(app, steps)));
  return all.find((faults) => faults.length > 0) ?? [];
}

async function fewAtOnce(items: readonly number[], work: (item: number) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
