import type { History } from '../history/history.js';
import type { Outcome } from '../history/line.js';

export interface Coverage {
  /** Requests of somebody who was removed, or of a session that was revoked. */
  readonly asked: number;
  /** Those that a node answered or refused: the others say nothing. */
  readonly judged: number;
}

/** A node that is down or slow answers nobody in time; fewer than this, and something is wrong with the asking. */
const minShare = 0.25;
/** Fewer than this are no sample: the end of a run, mostly. */
const minAsked = 10;
/** For so much of the run at least there is such a share of its own. */
const spanMs = 300_000;

/** By spans of time: what stops asking after a while does not hide behind how it began. */
export function coverages({ harness }: Pick<History, 'harness'>, k: 'peek' | 'ghost'): Coverage[] {
  const looks = harness.flatMap((line) => (line.k === k && !('what' in line && line.what === 'event') ? [line] : []));
  const bySpan = Map.groupBy(looks, ({ t }) => Math.floor((t - (looks[0]?.t ?? 0)) / spanMs));
  return [...bySpan.values()].map((each) => ({ asked: each.length, judged: each.filter(({ outcome }) => isJudged(outcome)).length }));
}

const isJudged = (outcome: Outcome): boolean => outcome !== 'unknown';

/** A sentence for each span in which too little was really tested. */
export function thinSpots(history: Pick<History, 'harness'>): string[] {
  const names = { peek: 'looks after a removal', ghost: 'requests after a sign-out' } as const;
  return (['peek', 'ghost'] as const).flatMap((k) =>
    coverages(history, k)
      .filter(({ asked, judged }) => asked >= minAsked && judged < asked * minShare)
      .map(
        ({ asked, judged }) =>
          `not enough: only ${judged} of ${asked} ${names[k]} were answered or refused within ${spanMs / 60_000} minutes`,
      ),
  );
}

/** `412 of 480 looks after a removal were judged` */
export function coverageLine({ harness }: Pick<History, 'harness'>): string {
  const removals = harness.filter((line) => line.k === 'member' && line.op === 'remove' && line.isDone).length;
  const [asked, judged] = [coverages({ harness }, 'peek'), coverages({ harness }, 'ghost')].map((each) => [
    each.reduce((sum, span) => sum + span.judged, 0),
    each.reduce((sum, span) => sum + span.asked, 0),
  ]) as [number[], number[]]; // one for each
  return `${removals} removals acknowledged; judged: ${asked.join(' of ')} looks after them, ${judged.join(' of ')} requests of revoked sessions`;
}
