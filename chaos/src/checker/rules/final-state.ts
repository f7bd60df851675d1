import type { BotJournal } from '../../history/history.js';
import type { BotLine, SeenWhole } from '../../history/line.js';
import type { Case, Rule, Watcher } from '../rule.js';

export const finalState: Rule = {
  name: 'final-state',
  promise: 'when everything has healed, everybody has the same: what the tables hold, what a fresh client reads, what each timeline shows',
  judge: (about) => {
    judgeTables(about);
    for (const { c, node, items } of about.history.fetched) compare(about, { c, who: `a fresh client of ${node}`, items, lo: 0 });
  },
  watch: (bot, about) => new FinalState(bot, about),
};

class FinalState implements Watcher {
  private readonly finals = new Set<number>();
  private hasFinished = false;

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'final') this.final(line);
    if (line.k === 'finished') this.finished(line.pending);
  }

  end(): void {
    if (!this.hasFinished) return this.about.report('lost', `${this.bot.name} never came to rest`);
    for (const { c, u, isIn } of this.about.truth.tables.members)
      if (u === this.bot.u && isIn && !this.finals.has(c))
        this.about.report('lost', `${this.bot.name} is in channel ${c} and does not see it`);
  }

  private final({ c, r, lo, items }: Extract<BotLine, { k: 'final' }>): void {
    this.finals.add(c);
    const rev = this.about.truth.tables.channels.find((channel) => channel.c === c)?.rev;
    if (r !== rev) this.about.report('lost', `${this.bot.name} never got beyond ${r} in channel ${c}, which is at ${rev ?? 'nothing'}`);
    compare(this.about, { c, who: this.bot.name, items, lo });
  }

  private finished(pending: readonly string[]): void {
    this.hasFinished = true;
    for (const m of pending) this.about.report('lost', `${this.bot.name} still has ${m} in its outbox`);
  }
}

interface Copy {
  readonly c: number;
  readonly who: string;
  readonly items: readonly SeenWhole[];
  /** Complete from this seq on. */
  readonly lo: number;
}

function compare({ truth, report }: Case, { c, who, items, lo }: Copy): void {
  const seqs = new Set<number>();
  let last = 0;
  for (const [m, s, r, a, x] of items) {
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
  }
  for (const s of truth.seqsOf(c)) if (s >= lo && !seqs.has(s)) report('lost', `${who} lacks ${c}/${s}`);
}

/** What was committed must still be there, and nothing else. */
function judgeTables({ truth, report }: Case): void {
  const rows = new Set<string>();
  for (const { m, c, s, r, a, x } of truth.tables.messages) {
    if (rows.has(m)) report('doubled', `the table has ${m} twice`);
    rows.add(m);
    const latest = truth.message(m)?.versions.at(-1);
    if (latest?.c !== c || latest.s !== s || latest.r !== r || latest.a !== a || latest.x !== x)
      report('lost', `the table has ${m} as ${c}/${s} of ${r}: nobody committed that`);
  }
  for (const { m, c, s } of truth.allMessages()) if (!rows.has(m)) report('lost', `${m} was committed at ${c}/${s} and is gone`);
}
