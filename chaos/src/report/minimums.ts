import type { History } from '../history/history.js';
import type { BotLine, HarnessLine } from '../history/line.js';
import { coverages } from './coverage.js';

/** What a run is measured by. */
interface Size {
  readonly messages: number;
  readonly kills: number;
}
type Judged = Pick<History, 'bots' | 'harness' | 'changes' | 'tables'>;
type Least = readonly [what: string, there: number, least: number];

/** A sentence for everything that was tried or heard too seldom to mean anything: who asks nothing finds nothing. */
export function tooFew(history: Judged): string[] {
  const size = sizeOf(history);
  return [...ofHarness(history, size), ...ofBots(history, size)]
    .filter(([, there, least]) => there < least)
    .map(([what, there, least]) => `not enough: ${there} ${what}, at least ${least} were to be expected`);
}

function sizeOf({ changes, harness }: Judged): Size {
  const kills = harness.filter((line) => line.k === 'fault' && line.isKill).length;
  return { messages: changes.filter(({ k }) => k === 'made').length, kills: Math.max(1, kills) };
}

/** By kills, as both go by time. A good run has three times as much or more. How often a session is revoked depends on the plan. */
function ofHarness({ harness }: Judged, { kills }: Size): Least[] {
  const [looks, requests] = [total(harness, 'peek'), total(harness, 'ghost')];
  return [
    ['removals acknowledged', harness.filter((line) => line.k === 'member' && line.op === 'remove' && line.isDone).length, kills],
    ['looks after a removal', looks.asked, 5 * kills],
    ['looks after a removal that were answered or refused', looks.judged, 4 * kills],
    ['sessions revoked', harness.filter((line) => line.k === 'revoked' && line.outcome !== 'unknown').length, 1],
    ['requests after a sign-out', requests.asked, Math.ceil(kills / 2)],
    ['requests after a sign-out that were answered or refused', requests.judged, Math.ceil(kills / 4)],
  ];
}

const total = (harness: readonly HarnessLine[], k: 'peek' | 'ghost') =>
  coverages({ harness }, k).reduce((sum, { asked, judged }) => ({ asked: sum.asked + asked, judged: sum.judged + judged }), {
    asked: 0,
    judged: 0,
  });

/** For each message. A good run has three times as much or more. */
const perMessage = {
  got: [1, 'pushes heard'],
  view: [1, 'changes of what is shown'],
  told: [0.005, 'answers to own questions'],
  changed: [0.01, 'edits and deletions acknowledged'],
  reacted: [0.05, 'reactions acknowledged'],
} as const satisfies Partial<Record<BotLine['k'], readonly [number, string]>>;
const repliesPerMessage = 0.05;

function ofBots({ bots, tables }: Judged, { messages, kills }: Size): Least[] {
  const counts = countLines(bots);
  const rows = Object.entries(perMessage).map(([k, [share, what]]): Least => [what, counts.get(k) ?? 0, Math.ceil(share * messages)]);
  const replies = tables.messages.filter(({ reply }) => reply !== null).length;
  return [
    ...rows,
    ['replies', replies, Math.ceil(repliesPerMessage * messages)],
    ["news of somebody's coming or going", counts.get('came') ?? 0, kills],
  ];
}

function countLines(bots: History['bots']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const bot of bots) for (const { k } of bot.lines()) counts.set(k, (counts.get(k) ?? 0) + 1);
  return counts;
}
