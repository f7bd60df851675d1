import { setTimeout as sleep } from 'node:timers/promises';
import { channelLinks, openChannel } from '../browser/acts.js';
import type { Watched } from '../browser/frame-watch.js';
import { intervalsOf, judgeFrames, type Judgement } from '../browser/frames.js';
import { letHistoryCome, type Arrivals } from '../browser/held-history.js';
import { middleOfList, stepPx, stepToEnd, watching, wheelToBeginning } from '../browser/scroll.js';
import { enter, inTab, pathTo, type Stage } from '../browser/stage.js';
import { slowDown, type Tab } from '../browser/tab.js';
import { quantileOf, range, spreadOf, type Spread } from '../lib/stats.js';
import { repeat, type Trials } from '../repeat.js';
import { atMost, type Target } from '../report/report.js';
import { digits, spread } from '../report/words.js';

/** The goal is about a device that is so many times slower. */
const slowdown = 6;
const restMs = 1_000;
/** At rest a browser draws a frame in 17 ms; where it cannot, nothing can be said of frames. */
const restBoundMs = 20;
const longFrameMs = 33;
const mounts = 5;
/** Pages of history that come while nobody scrolls. */
const stillPages = 8;

interface Pass extends Judgement {
  readonly layoutShift: number;
  readonly longestTaskMs: number;
  readonly nodes: number;
  readonly frames: number;
  readonly frameMs: number;
  readonly longFrames: number;
}

interface Scrolled {
  readonly still: Arrivals;
  /** By the wheel to the very first message, each page fetched on the way. */
  readonly back: Pass;
  /** Through all of them on the slow device. */
  readonly slow: Pass;
  /** A frame on the slow device while nothing is done, p99. */
  readonly atRestMs: number;
  readonly mountMs: number;
}

const noPass: Pass = {
  ...{ blankFrames: Number.NaN, worstBlankPx: Number.NaN, jumps: Number.NaN, worstJumpPx: Number.NaN, unjudged: Number.NaN },
  ...{ waitingFrames: Number.NaN, messages: Number.NaN, layoutShift: Number.NaN, longestTaskMs: Number.NaN, nodes: Number.NaN },
  ...{ frames: Number.NaN, frameMs: Number.NaN, longFrames: Number.NaN },
};
const noArrivals: Arrivals = { pages: Number.NaN, layoutShift: Number.NaN, jumps: Number.NaN, worstJumpPx: Number.NaN };
const empty: Scrolled = { still: noArrivals, back: noPass, slow: noPass, atRestMs: Number.NaN, mountMs: Number.NaN };

/** The long talk, back to its first message and forth again. */
export async function scrolling(stage: Stage): Promise<void> {
  const { bench, places } = stage;
  const path = await pathTo(stage, places.wide);
  const run = async () => {
    const { result, wrong } = await inTab<Scrolled>(stage, places.wide, { empty, work: (tab) => scroll(tab, path) });
    return { result, wrong: wrong ?? wrongIn(result, places.wide.inFirst) };
  };
  const [row] = await repeat(bench, [{ name: `${digits(places.wide.inFirst)} messages`, run, inShort }]);
  if (row) tabulate(stage, row);
}

const inShort = ({ back, slow, mountMs }: Scrolled): string =>
  `${back.blankFrames} blank, ${back.jumps} jumps; slow: ${slow.blankFrames} blank, ${slow.jumps} jumps, p99 ${digits(slow.frameMs)} ms, ${slow.longFrames} long; mount ${digits(mountMs)} ms`;

/** Figures of a list that was not all there say nothing, and none of frames where the browser draws too few by itself. */
function wrongIn({ still, back, slow, atRestMs }: Scrolled, messages: number): string | null {
  const fewest = Math.min(back.messages, slow.messages);
  if (still.pages < stillPages) return `only ${still.pages} of ${stillPages} pages of history came`;
  if (atRestMs > restBoundMs) return `at rest the browser draws a frame in ${digits(atRestMs)} ms`;
  return fewest < messages ? `only ${fewest} of ${messages} messages were to be seen` : null;
}

async function scroll(tab: Tab, path: string): Promise<Scrolled> {
  const { page, cdp } = tab;
  await enter(tab, path);
  const { x, y } = await middleOfList(page);
  await page.mouse.move(x, y);
  await sleep(restMs);
  const still = await letHistoryCome(page, stillPages);
  await enter(tab, path); // at the end again, with nothing fetched
  await page.mouse.move(x, y);
  await sleep(restMs);
  const back = passOf(await watching(page, () => wheelToBeginning(page, cdp)), stepPx);
  await slowDown(cdp, slowdown);
  await sleep(restMs);
  const atRestMs = quantileOf(intervalsOf((await watching(page, () => sleep(restMs))).frames), 0.99);
  const slow = passOf(await watching(page, () => stepToEnd(page)), -stepPx);
  const mountMs = await mountAgain(tab, path);
  return { still, back, atRestMs, slow, mountMs };
}

function passOf({ frames, ...rest }: Watched, step: number): Pass {
  const intervals = intervalsOf(frames);
  return {
    ...{ ...judgeFrames(frames, step), ...rest },
    ...{ frames: frames.length, frameMs: quantileOf(intervals, 0.99) },
    longFrames: intervals.filter((ms) => ms > longFrameMs).length,
  };
}

/** The list with all its messages in memory, left and come back to: the median. */
async function mountAgain({ page }: Tab, path: string): Promise<number> {
  const [elsewhere = ''] = await channelLinks(page);
  const taken: number[] = [];
  for (const _ of range(mounts)) {
    await openChannel(page, elsewhere);
    taken.push(await openChannel(page, path));
  }
  return quantileOf(taken, 0.5);
}

function tabulate({ bench: { report }, isFullSize, places: { wide } }: Stage, { runs, invalid }: Trials<Scrolled>): void {
  const over = (value: (run: Scrolled) => number): Spread => spreadOf(runs.map(value));
  const rowOf = (name: string, pass: (run: Scrolled) => Pass) => [
    name,
    ...(['messages', 'frames', 'blankFrames', 'jumps', 'worstJumpPx', 'unjudged', 'waitingFrames', 'layoutShift', 'frameMs'] as const).map(
      (key) => spread(over((run) => pass(run)[key])),
    ),
    ...(['longFrames', 'longestTaskMs', 'nodes'] as const).map((key) => spread(over((run) => pass(run)[key]))),
    invalid === null ? '' : `INVALID: ${invalid}`,
  ];
  report.table({
    title: `UI Scrolling through ${digits(wide.inFirst)} messages`,
    head: [
      ...['pass', 'messages seen', 'frames', 'blank', 'jumps', 'worst jump, px', 'not to be judged', 'waiting for history'],
      ...['layout shift', 'frame p99, ms', 'over 33 ms', 'longest task, ms', 'elements', 'notes'],
    ],
    rows: [rowOf('back by the wheel, fetching', ({ back }) => back), rowOf(`forth, ${slowdown} times slower`, ({ slow }) => slow)],
    notes: [
      `${stepPx} px at a time: sixty turns of the wheel a second on the way back, one step in each frame on the way forth.`,
      `Layout shift on the way back is not judged: Chromium counts what the wheel moves in a frame that also puts rows above. While nobody scrolled, ${stillPages} pages of history came: layout shift ${spread(over(({ still }) => still.layoutShift))}, jumps ${spread(over(({ still }) => still.jumps))}, the worst ${spread(over(({ still }) => still.worstJumpPx))} px.`,
      'A frame is blank where a pixel of the view has no row that is drawn, and has a jump where rows that were to be seen move otherwise than by whole steps, all alike.',
    ],
  });
  const find = (name: string, value: (run: Scrolled) => number, { unit, target }: { unit: string; target: Target }) =>
    report.find({ name, value: over(value), unit, invalid, ...(isFullSize && { target }) });
  find('scrolling, a frame, p99', ({ slow }) => slow.frameMs, { unit: 'ms', target: atMost('G13', 25) });
  find('scrolling, frames over 33 ms', ({ slow }) => slow.longFrames, { unit: 'frames', target: atMost('G13', 0) });
  find('elements of the list', ({ back, slow }) => Math.max(back.nodes, slow.nodes), { unit: 'elements', target: atMost('G13', 500) });
  find('the list is there again', ({ mountMs }) => mountMs, { unit: 'ms', target: atMost('G13', 60) });
  find('frames with a blank', ({ back, slow }) => back.blankFrames + slow.blankFrames, { unit: 'frames', target: atMost('UI', 0) });
  find('frames with a jump', ({ still, back, slow }) => still.jumps + back.jumps + slow.jumps, { unit: 'frames', target: atMost('UI', 0) });
  find('layout shift while history loads', ({ still }) => still.layoutShift, { unit: 'points', target: atMost('UI', 0) });
}
