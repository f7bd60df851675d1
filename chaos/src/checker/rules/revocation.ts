import type { BotJournal } from '../../history/history.js';
import type { BotLine, HarnessLine } from '../../history/line.js';
import { databaseHeldMs, heldMs } from '../held.js';
import type { Case, Rule, Watcher } from '../rule.js';

/** How long a node may not have heard of it. */
const patienceMs = 5_000;

export const revocation: Rule = {
  name: 'revocation',
  promise: 'a revoked session receives, reads and writes nothing after five seconds, whenever it asked',
  judge: (about) => {
    for (const line of about.history.harness) judgeGhost(about, line);
  },
  watch: (bot, about) => new Revocation(bot, about),
};

function judgeGhost({ history, report }: Case, line: HarnessLine): void {
  if (line.k !== 'ghost' || line.outcome !== 'answered') return;
  const end = endOf(history.harness, line.session);
  if (line.t <= end + patienceMs) return;
  const what = line.what === 'call' ? 'was answered' : 'was pushed a message';
  report('leaked', `a session ${what} ${Math.round(line.t - end)} ms after it was revoked`);
}

class Revocation implements Watcher {
  private session: string | null = null;
  private endedAt = Infinity;

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'signed') this.signed(line.session, line.t);
    if (line.k === 'got') this.require(line.t, 'was pushed a message');
    if (line.k === 'came') this.require(line.t, "was pushed somebody's passage");
    if (line.k === 'told') this.require(line.t, 'was answered');
  }

  end(): void {
    this.requireUnwritten(Infinity);
  }

  private signed(session: string | null, t: number): void {
    this.endedAt = session === null ? Infinity : endOf(this.about.history.harness, session);
    if (session === null || session === this.session) return;
    this.requireUnwritten(t);
    this.session = session;
  }

  /** Until it signs in anew, whatever is stored of it is by the session before. What had left a node may wait at the database. */
  private requireUnwritten(until: number): void {
    const { history, truth, report } = this.about;
    const end = this.session === null ? Infinity : endOf(history.harness, this.session);
    if (end === Infinity) return;
    for (const { a, m, versions } of truth.allMessages()) {
      const t = versions[0]?.t ?? 0;
      if (a !== this.bot.u || t <= end + patienceMs || t >= until) continue;
      if (t - end - databaseHeldMs(history, [end, t]) > patienceMs)
        report('leaked', `${this.bot.name} had ${m} stored ${Math.round(t - end)} ms after its session was revoked`);
    }
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
