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
/** What had left by then: in the buffers of a socket, and in the bot's own loop, which has ten bots to listen for. */
const transitMs = 250;
/** Of a removal that nobody was told of, as the answer was lost. */
const unacknowledgedMs = 5_000;

type Passage = NonNullable<ReturnType<Case['truth']['passageAt']>>;

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
    if (line.k === 'final' || line.k === 'fresh') this.kept(line);
  }

  /** By revs, not by time: a change made while one was out may not come before one is back, however late or early it comes. */
  private received({ c, t }: { c: number; t: number }, r: number, how: string): void {
    const { truth, report } = this.about;
    const passage = truth.passageAt(c, this.bot.u, r);
    const isOwnGoing = passage?.r === r;
    if (passage?.isIn || isOwnGoing) return;
    const back = truth.returnAfter(c, this.bot.u, r);
    if (back && t >= back.t - clockSlackMs) return;
    if (passage && this.mayBeOnItsWay(passage, t)) return;
    const late = passage ? `${Math.round(t - passage.t)} ms after it was out` : 'without ever having been in';
    report('leaked', `${this.bot.name} was ${how} ${c}/${r} ${late}`);
  }

  /** One node closes the room before the removal has its place. Several have let go when it is acknowledged: nothing leaves after that. */
  private mayBeOnItsWay(passage: Passage, t: number): boolean {
    const { history } = this.about;
    if (history.nodes === 1) return false;
    const end = Math.min(this.acknowledgedAt(passage), passage.t + unacknowledgedMs);
    return t - end - heldMs(history, this.bot, [end, t]) <= transitMs;
  }

  /** Of this removal, or of a repeat of it; Infinity when nobody was told. */
  private acknowledgedAt({ c, u, t, r }: Passage): number {
    const { history, truth } = this.about;
    const back = truth.returnAfter(c, u, r)?.t ?? Infinity;
    const isAcknowledged = (line: HarnessLine) =>
      line.k === 'member' &&
      line.op === 'remove' &&
      line.isDone &&
      line.c === c &&
      line.u === u &&
      line.t >= t - clockSlackMs &&
      line.t < back;
    return history.harness.find(isAcknowledged)?.t ?? Infinity;
  }

  private told({ c, q, t }: Extract<BotLine, { k: 'told' }>): void {
    const began = this.askedAt.get(q) ?? t;
    if (isSurelyOut(this.about, { c, u: this.bot.u, began, t }))
      this.about.report('leaked', `${this.bot.name} read channel ${c} after its removal`);
  }

  /** When everything has come to rest. */
  private kept({ k, c }: Extract<BotLine, { k: 'final' | 'fresh' }>): void {
    const isIn = this.about.truth.tables.members.some((member) => member.c === c && member.u === this.bot.u && member.isIn);
    const how = k === 'final' ? 'still has' : 'can read';
    if (!isIn) this.about.report('leaked', `${this.bot.name} ${how} channel ${c} at the end, which it is not in`);
  }
}

function judgePeeks(about: Case): void {
  for (const line of about.history.harness) {
    if (line.k !== 'peek' || line.outcome !== 'answered') continue;
    if (isSurelyOut(about, line))
      about.report('leaked', `bot ${line.u} looked into channel ${line.c} after its removal, by ${line.how ?? 'some way'}`);
  }
}

/** From the answer to a removal up to the start of the next invitation. */
function isSurelyOut({ history }: Case, { c, u, began, t }: { c: number; u: number; began: number; t: number }): boolean {
  const isMember = (line: HarnessLine) => line.k === 'member' && line.c === c && line.u === u;
  const last = history.harness.findLast((line) => isMember(line) && line.t < began);
  if (last?.k !== 'member' || last.op !== 'remove' || !last.isDone) return false;
  return !history.harness.some((line) => isMember(line) && 'began' in line && line.began >= last.began && line !== last && line.began <= t);
}
