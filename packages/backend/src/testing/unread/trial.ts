import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChatError } from '@chatera/protocol';
import { Random } from '@chatera/testkit/builders';
import type { TestApp } from '../index.js';
import { operations } from './operations/index.js';
import { mayLose, type Step } from './plan.js';
import type { Person } from './person.js';
import { readRows, recount, type Rows } from './recount.js';
import type { Shown } from './shown.js';
import { aWorld, closeWorld, type World } from './world.js';

/** Longer than a digest needs to find what was lost last, and what it finds to be asked for. */
const patienceMs = 4_000;
/** Until nothing waits and nothing is asked any more. */
const restMs = 30_000;
const pollMs = 5;

/** Does all of it in a world of its own, and tells what is counted otherwise than it is in the end. */
export async function trial(app: TestApp, steps: readonly Step[]): Promise<string[]> {
  const world = await aWorld(app, mayLose(steps));
  try {
    await perform(world, steps);
    for (const person of world.people) person.recover();
    for (const person of world.people) await person.look(world.channelIds);
    return await faultsAtRest(world);
  } catch (error) {
    return [`it broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  } finally {
    closeWorld(world);
  }
}

/** Everybody does one thing after the other, also to their line; at times several people do something at once. */
async function perform(world: World, steps: readonly Step[]): Promise<void> {
  const lanes = world.people.map(() => Promise.resolve());
  const settled: Promise<void>[] = [];
  for (const step of steps) {
    const concerned = operations[step.name].isOfBoth ? [step.by, step.to] : [step.by];
    const done = Promise.all(concerned.map((index) => lanes[index] ?? Promise.resolve())).then(() => act(world, step));
    for (const index of concerned) lanes[index] = done;
    if (step.isAwaited) await done;
    else settled.push(done);
  }
  await Promise.all(settled);
}

async function act(world: World, { name, by, to, where, seed }: Step): Promise<void> {
  const [me, other, channelId] = [world.people[by], world.people[to], world.channelIds[where]];
  if (!me || !other || !channelId) throw new Error('A step of another world');
  try {
    await me.look(world.channelIds);
    await operations[name].act({ world, me, other, channelId, random: new Random(seed) });
  } catch (error) {
    if (!(error instanceof ChatError) || error.code === 'internal') throw error;
  }
}

async function faultsAtRest(world: World): Promise<string[]> {
  const deadline = Date.now() + restMs;
  let patience = patienceMs;
  for (;;) {
    const isAtRest = await comeToRest(world, deadline);
    if (!isAtRest) return ['it did not come to rest'];
    const from = Date.now();
    const faults = await faultsOf(world);
    if (faults.length === 0 || patience < 0) return faults;
    await sleep(pollMs * 5);
    patience -= Date.now() - from;
  }
}

/** Twice in a row nobody waits for anything. */
async function comeToRest({ people }: World, deadline: number): Promise<boolean> {
  for (let calm = 0; calm < 2;) {
    if (Date.now() > deadline) return false;
    await sleep(pollMs);
    calm = people.some(({ isBusy }) => isBusy) ? 0 : calm + 1;
  }
  return true;
}

/** What people see, first of all: only when that is right, somebody who starts now is asked for. */
async function faultsOf(world: World): Promise<string[]> {
  const rows = await readRows(world.app.db, world.channelIds);
  const shown = world.people.flatMap((person) => [
    ...differences(`${person.role} sees`, person.shown(world.channelIds), countedFor(rows, person)),
    ...world.intents.faults(rows, person.userId).map((fault) => `${person.role}: ${fault}`),
  ]);
  if (shown.length > 0) return shown;
  const fresh = world.people.map(async (person) => {
    return differences(`${person.role} would see afresh`, await person.fresh(world.channelIds), countedFor(rows, person));
  });
  return (await Promise.all(fresh)).flat();
}

const countedFor = (rows: Rows, { userId, role }: Person) => recount(rows, { userId, isGuest: role === 'guest' });

function differences(who: string, shown: Shown, counted: Shown): string[] {
  const [left, right] = [facts(shown), facts(counted)];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  const differing = [...names].filter((name) => !isDeepStrictEqual(left[name], right[name]));
  return differing.map((name) => `${who} ${name}: ${JSON.stringify(left[name])}, and it is ${JSON.stringify(right[name])}`);
}

const facts = ({ channels, threads, ...rest }: Shown): Record<string, unknown> => ({ ...channels, ...threads, ...rest });
