import type { BotJournal } from '../../history/history.js';
import type { BotLine } from '../../history/line.js';
import type { Case, Rule, Watcher } from '../rule.js';

type Told = Extract<BotLine, { k: 'told' }>;

export const ownWrites: Rule = {
  name: 'own-writes',
  promise: 'who asks after an acknowledgement is told of it: an answer is the channel as it was at its rev, and revs never go back',
  watch: (bot, about) => new OwnWrites(bot, about),
};

class OwnWrites implements Watcher {
  private readonly known = new Map<number, number>();
  /** What one knew when one asked. */
  private readonly asked = new Map<number, number>();

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'born') this.asked.clear();
    if (line.k === 'acked' || line.k === 'changed') this.know(line.c, line.r);
    if (line.k === 'ask') this.asked.set(line.q, this.known.get(line.c) ?? 0);
    if (line.k === 'told') this.told(line);
  }

  private told(line: Told): void {
    const { c, q, r } = line;
    const known = this.asked.get(q) ?? 0;
    if (r < known) this.about.report('lost', `${this.bot.name} knew channel ${c} at ${known}, asked, and was told it is at ${r}`);
    this.know(c, r);
    this.requireExact(line);
  }

  private know(c: number, r: number): void {
    this.known.set(c, Math.max(r, this.known.get(c) ?? 0));
  }

  private requireExact({ c, r, limit, items }: Told): void {
    const expected = this.about.truth.seqsOf(c).filter((s) => s <= r).slice(-limit); // prettier-ignore
    const told = items.map(([, s]) => s);
    const isSame = told.length === expected.length && told.every((s, index) => s === expected[index]);
    if (!isSame)
      return this.about.report(
        'holes',
        `${this.bot.name} was told the latest of channel ${c} at ${r}: ${told.join()} for ${expected.join()}`,
      );
    for (const [m, s, version] of items) {
      const latest = this.about.truth.versionAt(m, r)?.r;
      if (latest !== version)
        this.about.report('lost', `${this.bot.name} was told of ${c}/${s} as of ${version} when it was at ${latest ?? 'nothing'}`);
    }
  }
}
