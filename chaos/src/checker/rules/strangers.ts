import type { BotJournal } from '../../history/history.js';
import type { BotLine, HarnessLine } from '../../history/line.js';
import { heldMs } from '../held.js';
import type { Case, Rule, Watcher } from '../rule.js';

export const strangers: Rule = {
  name: 'strangers',
  promise: 'whoever is not a member never receives a message, by any path',
  judge: judgePeeks,
  watch: (bot, about) => new Strangers(bot, about),
};

/** The time of a row is taken a moment before its commit, on a clock that was read at another time. */
const clockSlackMs = 20;

class Strangers implements Watcher {
  private readonly askedAt = new Map<number, number>();

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'born') this.askedAt.clear();
    if (line.k === 'ask') this.askedAt.set(line.q, line.t);
    if (line.k === 'got' || line.k === 'came') this.received(line, line.r, 'pushed');
    if (line.k === 'view') for (const [, , r] of line.put) this.received(line, r, 'shown');
    if (line.k === 'told') this.told(line);
  }

  /** By revs, not by time: a change made while one was out may not come before one is back, however late or early it comes. */
  private received({ c, t }: { c: number; t: number }, r: number, how: string): void {
    const { truth, history, report } = this.about;
    const passage = truth.passageAt(c, this.bot.u, r);
    const isOwnGoing = passage?.r === r;
    if (passage?.isIn || isOwnGoing) return;
    const back = truth.returnAfter(c, this.bot.u, r);
    if (back && t >= back.t - clockSlackMs) return;
    const lateMs = passage ? t - passage.t : Infinity;
    if (passage && lateMs - heldMs(history.harness, passage.t, t) <= history.removalGraceMs) return;
    report('leaked', `${this.bot.name} was ${how} ${c}/${r} ${Math.round(lateMs)} ms after it was out`);
  }

  private told({ c, q, t }: Extract<BotLine, { k: 'told' }>): void {
    const began = this.askedAt.get(q) ?? t;
    if (isSurelyOut(this.about, { c, u: this.bot.u, began, t }))
      this.about.report('leaked', `${this.bot.name} read channel ${c} after its removal`);
  }
}

function judgePeeks(about: Case): void {
  for (const line of about.history.harness) {
    if (line.k !== 'peek' || line.outcome !== 'answered') continue;
    if (isSurelyOut(about, line)) about.report('leaked', `bot ${line.u} read channel ${line.c} after its removal`);
  }
}

/** From the answer to a removal up to the start of the next invitation. */
function isSurelyOut({ history }: Case, { c, u, began, t }: { c: number; u: number; began: number; t: number }): boolean {
  const isMember = (line: HarnessLine) => line.k === 'member' && line.c === c && line.u === u;
  const last = history.harness.findLast((line) => isMember(line) && line.t < began);
  if (last?.k !== 'member' || last.op !== 'remove' || !last.isDone) return false;
  return !history.harness.some((line) => isMember(line) && 'began' in line && line.began >= last.began && line !== last && line.began <= t);
}
