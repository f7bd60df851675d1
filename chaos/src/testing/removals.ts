import type { BotLine, HarnessLine } from '../history/line.js';
import type { Recording } from '../history/recording.js';
import type { MessageChange } from '../history/truth.js';
import { append, made, truthOf, withHarness } from './tampering.js';

type MemberLine = Extract<HarnessLine, { k: 'member' }>;

export interface Removal {
  readonly c: number;
  readonly u: number;
  /** When it was acknowledged. */
  readonly t: number;
  /** Written in the channel while they were out. */
  readonly secret: MessageChange;
}

/** A removal that was acknowledged and lasts, in whose channel people went on writing. @throws Error when there is none */
export function aRemoval(good: Recording): Removal {
  const truth = truthOf(good);
  for (const line of good.harness.filter(isRemoval)) {
    const { c, u, t } = line;
    const isSecret = ({ r }: MessageChange) => truth.passageAt(c, u, r)?.isIn === false && !truth.returnAfter(c, u, r);
    const isLast = !good.harness.some((other) => other !== line && other.k === 'member' && other.c === c && other.u === u && other.t > t);
    const secret = made(good).find((change) => change.c === c && isSecret(change));
    if (isLast && secret) return { c, u, t, secret };
  }
  throw new Error('The recording has no removal that lasts');
}

const isRemoval = (line: HarnessLine): line is MemberLine => line.k === 'member' && line.op === 'remove' && line.isDone;

/** A push of something secret, so long after the removal. */
export function pushedAfter(good: Recording, afterMs: number): Recording {
  const { u, t, secret } = aRemoval(good);
  return append(good, u, got(secret, t + afterMs));
}

/** Something held lines to clients back, at the door of who was removed unless another is said, from the removal on. */
export function held(good: Recording, forMs: number, how: Partial<Extract<HarnessLine, { k: 'fault' }>> = {}): Recording {
  const { u, t } = aRemoval(good);
  const span = { began: t - 1, mended: t + forMs, t: t + forMs };
  return withHarness(good, { k: 'fault', id: 0, kind: 'stall-clients', target: `door-${hostOf(good, u)}`, ...span, isKill: false, ...how });
}

export const hostOf = ({ bots }: Recording, u: number): number => bots.find((bot) => bot.u === u)?.host ?? 0;

export const got = ({ c, r, s, m }: MessageChange, t: number): BotLine => ({ k: 'got', t, c, r, s, m });
