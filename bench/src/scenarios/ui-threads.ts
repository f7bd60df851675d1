import { enter, inTab, lastMessages, pathTo, type Stage } from '../browser/stage.js';
import type { Tab } from '../browser/tab.js';
import { openThread, showAsTree } from '../browser/threads.js';
import { allOf, named, noTimes, quantileOver, type Times } from '../browser/times.js';
import { quantileOf, range } from '../lib/stats.js';
import { repeat, type Trials } from '../repeat.js';
import { atMost } from '../report/report.js';
import { digits } from '../report/words.js';
import { answer } from '../world/answers.js';
import { longThreadOf, secondChannelOf } from '../world/places.js';

const counts = { smoke: 2, short: 10, full: 20 } as const;
const names = ['in the order it was written', 'as a tree', 'as a tree, all of it fetched'] as const;
type Name = (typeof names)[number];

const signs = { [names[0]]: 'thread', [names[1]]: 'tree', [names[2]]: 'whole tree' } as const;

/** A long and deep thread, opened by a page that does not hold it. */
export async function longThreads(stage: Stage): Promise<void> {
  const { bench, house, databaseName, places } = stage;
  const channelId = secondChannelOf(places.wide);
  const parents = await lastMessages(stage, channelId, 1);
  await answer(house, { channelId, user: places.wide.firstUser, parents });
  const [short = ''] = parents;
  const plan: Plan = {
    ...{ short, long: await longThreadOf(bench.database, places.wide, databaseName) },
    ...{ path: await pathTo(stage, places.wide, channelId), count: counts[bench.options.mode] },
  };
  const run = () => inTab<Times<Name>>(stage, places.wide, { empty: noTimes(names), work: (tab) => takeTimes(tab, plan) });
  const [row] = await repeat(bench, [{ name: 'a long thread', run, inShort }]);
  if (row) tabulate(stage, row);
}

const inShort = (times: Times<Name>): string => names.map((name) => `${name} ${digits(quantileOf(times[name], 0.95))} ms`).join(', ');

interface Plan {
  readonly path: string;
  /** Messages that threads began with. */
  readonly short: string;
  readonly long: string;
  readonly count: number;
}

/** The page is loaded anew for each, and a short thread opened first: what the app fetches when it first shows a thread is there by then. */
async function takeTimes(tab: Tab, { path, short, long, count }: Plan): Promise<Times<Name>> {
  const times = noTimes(names);
  for (const name of names) {
    await enter(tab, path);
    if (name === names[1]) await named('to the tree', () => showAsTree(tab.page, short));
    for (const _ of range(count)) {
      await enter(tab, path);
      await named('a short thread', () => openThread(tab.page, short, signs[name]));
      times[name].push(await named(name, () => openThread(tab.page, long, signs[name])));
    }
  }
  return times;
}

function tabulate({ bench: { report }, isFullSize, places: { wide } }: Stage, { runs, invalid }: Trials<Times<Name>>): void {
  report.table({
    title: `UI A thread of ${digits(wide.replies)} replies, 20 deep, from the click to the drawing of its messages`,
    head: ['how it is shown', 'times', 'p50 / p95 ms', 'longest, ms', 'notes'],
    rows: names.map((name) => [
      ...[name, digits(allOf(runs, name).length)],
      `${digits(quantileOver(runs, name, 0.5).median)} / ${digits(quantileOver(runs, name, 0.95).median)}`,
      ...[digits(quantileOver(runs, name, 1).median), invalid === null ? '' : `INVALID: ${invalid}`],
    ]),
    notes: ['Each time by a page that was loaded anew. A tree fetches all of a thread, page by page, and shows what it has meanwhile.'],
  });
  for (const name of names) {
    report.find({
      ...{ name: `a long thread ${name}, p95`, value: quantileOver(runs, name, 0.95), unit: 'ms', invalid },
      ...(isFullSize && name !== names[2] && { target: atMost('UI', 200) }),
    });
  }
}
