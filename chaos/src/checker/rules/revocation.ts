import type { BotJournal } from '../../history/history.js';
import type { BotLine, HarnessLine } from '../../history/line.js';
import { heldMs } from '../held.js';
import type { Case, Rule, Watcher } from '../rule.js';

/** How long a node may not have heard of it. */
const patienceMs = 5_000;

export const revocation: Rule = {
  name: 'revocation',
  promise: 'a revoked session receives and reads nothing after five seconds',
  judge: (about) => {
    for (const line of about.history.harness) judgeGhost(about, line);
  },
  watch: (bot, about) => new Revocation(bot, about),
};

function judgeGhost({ history, report }: Case, line: HarnessLine): void {
  if (line.k !== 'ghost' || line.outcome !== 'answered') return;
  const end = endOf(history.harness, line.session);
  const at = line.what === 'call' ? line.began : line.t;
  if (at > end + patienceMs)
    report(
      'leaked',
      `a session ${line.what === 'call' ? 'was answered' : 'was pushed a message'} ${Math.round(at - end)} ms after it was revoked`,
    );
}

class Revocation implements Watcher {
  private endedAt = Infinity;
  private readonly askedAt = new Map<number, number>();

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'signed') this.endedAt = line.session === null ? Infinity : endOf(this.about.history.harness, line.session);
    if (line.k === 'born') this.askedAt.clear();
    if (line.k === 'ask') this.askedAt.set(line.q, line.t);
    if (line.k === 'got') this.require(line.t, 'was pushed a message');
    if (line.k === 'came') this.require(line.t, "was pushed somebody's passage");
    if (line.k === 'told') this.require(this.askedAt.get(line.q) ?? line.t, 'asked and was answered');
  }

  private require(t: number, what: string): void {
    const { history, report } = this.about;
    if (t <= this.endedAt + patienceMs) return;
    if (t - this.endedAt - heldMs(history, this.bot, [this.endedAt, t]) > patienceMs)
      report('leaked', `${this.bot.name} ${what} ${Math.round(t - this.endedAt)} ms after its session was revoked`);
  }
}

/**
 * When the revocation was answered; Infinity for a session that was not revoked for sure. A repeat finds no such session any more when the
 * first try ended it and its answer was lost.
 */
function endOf(harness: readonly HarnessLine[], session: string): number {
  let isAnswerLost = false;
  for (const line of harness) {
    if (line.k !== 'revoked' || line.session !== session) continue;
    if (line.outcome === 'answered' || (line.outcome === 'refused' && isAnswerLost)) return line.t;
    isAnswerLost = line.outcome === 'unknown';
  }
  return Infinity;
}
