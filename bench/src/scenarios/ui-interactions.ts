import { channelLinks, openChannel, react, say, type } from '../browser/acts.js';
import { enter, inTab, lastMessages, pathTo, type Stage } from '../browser/stage.js';
import type { Tab } from '../browser/tab.js';
import { openThread } from '../browser/threads.js';
import { allOf, named, noTimes, quantileOver, type Times } from '../browser/times.js';
import { quantileOf, range } from '../lib/stats.js';
import { repeat, type Trials } from '../repeat.js';
import { atMost, type Target } from '../report/report.js';
import { digits } from '../report/words.js';
import { answer } from '../world/answers.js';
import { firstChannelOf } from '../world/places.js';

const threads = 6;
const counts = { smoke: 4, short: 15, full: 20 } as const;
const quick = atMost('UI', 100);

/** What is done, and how soon it must be seen. */
const goals = {
  'a channel for the first time': quick,
  'a channel seen before': quick,
  'a thread': quick,
  'a reaction': quick,
  'a letter typed': quick,
  'one’s own message': atMost('G13', 16),
} as const satisfies Record<string, Target>;

type Name = keyof typeof goals;
const names = Object.keys(goals) as Name[]; // its own keys

/** From each input to the drawing of what it does, among thousands of channels. */
export async function interactions(stage: Stage): Promise<void> {
  const { bench, house, places } = stage;
  const channelId = firstChannelOf(places.wide);
  const parents = await lastMessages(stage, channelId, threads);
  await answer(house, { channelId, user: places.wide.firstUser, parents });
  const path = await pathTo(stage, places.wide);
  const empty = noTimes(names);
  const run = () =>
    inTab<Times<Name>>(stage, places.wide, {
      empty,
      work: async (tab) => {
        await enter(tab, path);
        return takeTimes(tab, { path, parents, count: counts[bench.options.mode] });
      },
    });
  const [row] = await repeat(bench, [{ name: 'interactions', run, inShort }]);
  if (row) tabulate(stage, row);
}

const inShort = (times: Times<Name>): string => names.map((name) => `${name} ${digits(quantileOf(times[name], 0.95))} ms`).join(', ');

interface Plan {
  /** The long talk. */
  readonly path: string;
  /** Messages that threads began with. */
  readonly parents: readonly string[];
  readonly count: number;
}

/** Each once beforehand, which is not counted: parts of the app are fetched when they are first used. */
async function takeTimes({ page }: Tab, { path, parents, count }: Plan): Promise<Times<Name>> {
  const times = noTimes(names);
  const links = (await channelLinks(page)).slice(0, count + 1);
  const [first = path, ...others] = links;
  const into = async (name: Name, take: () => Promise<number>) => times[name].push(await named(name, take));
  await named('a channel, once', () => openChannel(page, first));
  for (const href of others) await into('a channel for the first time', () => openChannel(page, href));
  for (const href of links.slice(0, -1)) await into('a channel seen before', () => openChannel(page, href));
  await named('the channel of threads', () => openChannel(page, path));
  await named('a thread, once', () => openThread(page, parents[0] ?? ''));
  for (const turn of range(count)) await into('a thread', () => openThread(page, parents[turn % threads] ?? ''));
  await named('a reaction, once', () => react(page));
  for (const _ of range(count)) await into('a reaction', () => react(page));
  await named('the field to write in', () => page.getByRole('textbox', { name: /^Message/ }).click());
  await type(page, 'a');
  for (const turn of range(count * 2)) await into('a letter typed', () => type(page, 'abcdefgh '.charAt(turn % 9)));
  await say(page, ' warm');
  for (const turn of range(count)) await into('one’s own message', () => say(page, `word ${turn} of ${Date.now()}`));
  return times;
}

function tabulate({ bench: { report }, isFullSize, places: { wide } }: Stage, { runs, invalid }: Trials<Times<Name>>): void {
  report.table({
    title: `UI From input to drawing: ${digits(wide.channels)} channels, ${digits(wide.messages)} messages`,
    head: ['what', 'times', 'p50 / p95 ms', 'longest, ms', 'notes'],
    rows: names.map((name) => [
      ...[name, digits(allOf(runs, name).length)],
      `${digits(quantileOver(runs, name, 0.5).median)} / ${digits(quantileOver(runs, name, 0.95).median)}`,
      ...[digits(quantileOver(runs, name, 1).median), invalid === null ? '' : `INVALID: ${invalid}`],
    ]),
    notes: [
      'From the moment the browser stamped on the event to after the drawing of the frame that shows it. Each once beforehand, uncounted.',
    ],
  });
  for (const name of names) {
    report.find({
      ...{ name: `${name}, p95`, value: quantileOver(runs, name, 0.95), unit: 'ms', invalid },
      ...(isFullSize && { target: goals[name] }),
    });
  }
}
