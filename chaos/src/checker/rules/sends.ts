import type { BotLine } from '../../history/line.js';
import { parseKey } from '../../history/text.js';
import type { BotJournal } from '../../history/history.js';
import type { Case, Rule, Watcher } from '../rule.js';

type Line<K extends BotLine['k']> = Extract<BotLine, { k: K }>;

interface Sent {
  readonly c: number;
  readonly t: number;
  readonly x: string;
  isKept: boolean;
  isSettled: boolean;
  /** A crash came so soon that it may not have been kept. */
  isCutShort: boolean;
}

/** A disk that is asked for everything at once takes its time to say that something is on it. */
const keepPatienceMs = 10_000;

export const sends: Rule = {
  name: 'sends',
  promise: 'what is shown as sent is stored, once; what is not is in the outbox until it is taken or refused, and stored at most once',
  watch: (bot, about) => new Sends(bot, about),
};

class Sends implements Watcher {
  private readonly sent = new Map<string, Sent>();
  /** Of this life, and not in the outbox yet. */
  private unkept: Sent[] = [];
  private latest = 0;

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'born') this.crashed();
    if (line.k === 'send') this.wrote(line);
    if (line.k === 'kept') this.mark(line.m, { isKept: true });
    if (line.k === 'acked') this.acked(line);
    if (line.k === 'refused') this.refused(line);
    if (line.k === 'changed') this.changed(line);
    this.latest = line.t;
  }

  end(): void {
    for (const [m, sent] of this.sent) this.settled(m, sent);
    this.compareStored();
  }

  private wrote({ m, c, t, x }: Line<'send'>): void {
    const sent = { c, t, x, isKept: false, isSettled: false, isCutShort: false };
    this.sent.set(m, sent);
    this.unkept.push(sent);
  }

  /** It takes what was written a moment before. Whatever had the time to be kept is not its doing. */
  private crashed(): void {
    for (const sent of this.unkept) sent.isCutShort = this.latest - sent.t <= keepPatienceMs;
    this.unkept = [];
  }

  private acked({ c, m, s, r }: Line<'acked'>): void {
    const { truth, report } = this.about;
    this.mark(m, { isSettled: true });
    const stored = truth.message(m);
    if (!stored) return report('lost', `${this.bot.name} was told that ${m} is stored at ${c}/${s}: it is not`);
    if (stored.c !== c || stored.s !== s)
      report('reordered', `${this.bot.name} was told ${m} is at ${c}/${s}; it is at ${stored.c}/${stored.s}`);
    const change = truth.change(c, r);
    if (!change || !('m' in change) || change.m !== m)
      report('lost', `${this.bot.name} was given ${m} as of ${c}/${r}: no such change of it`);
  }

  private changed({ c, m, x, r }: Line<'changed'>): void {
    const change = this.about.truth.change(c, r);
    const isThere = change && 'm' in change && change.m === m && change.x === x;
    if (!isThere) this.about.report('lost', `${this.bot.name} was told that ${m} is ${x ?? 'deleted'} as of ${c}/${r}: it is not`);
  }

  /** Only who is out may be refused: anything else takes a message away from its author. */
  private refused({ m, c, code, t }: Line<'refused'>): void {
    this.mark(m, { isSettled: true });
    const sent = this.sent.get(m);
    const isOutside = ['not-found', 'forbidden'].includes(code) && this.about.truth.mayHaveBeenOut(c, this.bot.u, [sent?.t ?? t, t]);
    if (this.about.truth.message(m)) this.about.report('lost', `${this.bot.name} had ${m} in channel ${c} refused, and it is stored`);
    if (!isOutside) this.about.report('lost', `${this.bot.name} had ${m} in channel ${c} refused with ${code}, being in it all the time`);
  }

  private settled(m: string, { c, isKept, isSettled, isCutShort }: Sent): void {
    if (isSettled || (isCutShort && !isKept)) return;
    const where = isKept ? 'had it in its outbox' : 'never had it in its outbox, without a crash';
    this.about.report('lost', `${this.bot.name} wrote ${m} for channel ${c} and ${where}: it was neither taken nor refused`);
  }

  private compareStored(): void {
    const numbers = new Map<string, string>();
    for (const { m, a, x, c, s } of this.about.truth.allMessages()) {
      if (a !== this.bot.u || x === null) continue;
      const sent = this.sent.get(m);
      if (!sent) this.about.report('doubled', `${m} at ${c}/${s} is stored as ${this.bot.name}'s, who never sent it`);
      else if (sent.c !== c || sent.x !== x) this.about.report('lost', `${m} was ${sent.x} for ${sent.c}; stored is ${x} in ${c}`);
      const number = String(parseKey(x)?.number ?? x);
      const other = numbers.get(number);
      if (other) this.about.report('doubled', `${this.bot.name}'s message ${number} is stored as ${other} and as ${m}`);
      numbers.set(number, m);
    }
  }

  private mark(m: string, what: Partial<Sent>): void {
    const sent = this.sent.get(m);
    if (sent) Object.assign(sent, what);
    else if (what.isSettled) this.about.report('doubled', `${this.bot.name} had ${m} settled without having sent it`);
  }
}
