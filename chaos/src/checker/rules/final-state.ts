import type { BotJournal } from '../../history/history.js';
import type { BotLine, Reacted, SeenWhole } from '../../history/line.js';
import { isSameShown, shownTo } from '../../history/reactions.js';
import type { Reactors } from '../../history/truth.js';
import type { Case, Rule, Watcher } from '../rule.js';
import type { Kind } from '../violation.js';
import { judgeMessages, judgeReactions } from './tables.js';

export const finalState: Rule = {
  name: 'final-state',
  promise: 'when everything has healed, everybody has the same: what the tables hold, what a fresh client reads, what each timeline shows',
  judge: (about) => {
    judgeMessages(about);
    judgeReactions(about);
    for (const { c, node, items } of about.history.fetched) compare(about, { c, who: `a fresh client of ${node}`, me: null, items, lo: 0 });
  },
  watch: (bot, about) => new FinalState(bot, about),
};

class FinalState implements Watcher {
  private readonly seen = { final: new Set<number>(), fresh: new Set<number>() };
  private hasFinished = false;

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'final' || line.k === 'fresh') this.final(line);
    if (line.k === 'finished') this.finished(line.pending);
  }

  end(): void {
    if (!this.hasFinished) return this.about.report('lost', `${this.bot.name} never came to rest`);
    for (const { c, u, isIn } of this.about.truth.tables.members)
      for (const k of ['final', 'fresh'] as const)
        if (u === this.bot.u && isIn && !this.seen[k].has(c))
          this.about.report('lost', `${this.bot.name} is in channel ${c} and ${k === 'final' ? 'does not see' : 'cannot read'} it`);
  }

  private final({ k, c, r, lo, items }: Extract<BotLine, { k: 'final' | 'fresh' }>): void {
    this.seen[k].add(c);
    const who = k === 'final' ? this.bot.name : `${this.bot.name} afresh`;
    const rev = this.about.truth.tables.channels.find((channel) => channel.c === c)?.rev;
    if (r !== rev) this.about.report('lost', `${who} never got beyond ${r} in channel ${c}, which is at ${rev ?? 'nothing'}`);
    compare(this.about, { c, who, me: this.bot.u, items, lo });
  }

  private finished(pending: readonly string[]): void {
    this.hasFinished = true;
    for (const m of pending) this.about.report('lost', `${this.bot.name} still has ${m} in its outbox`);
  }
}

interface Copy {
  readonly c: number;
  readonly who: string;
  /** The bot that it is shown to; null for somebody who does not react. */
  readonly me: number | null;
  readonly items: readonly SeenWhole[];
  /** Complete from this seq on. */
  readonly lo: number;
}

function compare({ truth, report }: Case, { c, who, me, items, lo }: Copy): void {
  const seqs = new Set<number>();
  let last = 0;
  for (const [m, s, r, a, x, e] of items) {
    if (seqs.has(s)) report('doubled', `${who} has ${c}/${s} twice`);
    if (s < last) report('reordered', `${who} has ${c}/${s} after ${last}`);
    last = Math.max(last, s);
    seqs.add(s);
    const latest = truth.message(m)?.versions.at(-1);
    if (latest?.c !== c || latest.r !== r || latest.a !== a || latest.x !== x)
      report(
        'lost',
        `${who} has ${m} in channel ${c} as of ${r} (${x ?? 'deleted'}), not as of ${latest?.r ?? 'nothing'} (${latest?.x ?? 'deleted'})`,
      );
    else if (!isSameShown(e, shownTo(latest.e, me)))
      report(kindOf(e, latest.e), `${who} has other reactions to ${c}/${s}: ${JSON.stringify(e)}`);
  }
  for (const s of truth.seqsOf(c)) if (s >= lo && !seqs.has(s)) report('lost', `${who} lacks ${c}/${s}`);
}

/** Too many of something, or too few. */
function kindOf(shown: readonly Reacted[] | null, reactors: readonly Reactors[]): Kind {
  const all = reactors.reduce((sum, [, users]) => sum + users.length, 0);
  return (shown ?? []).reduce((sum, [, count]) => sum + count, 0) > all ? 'doubled' : 'lost';
}
