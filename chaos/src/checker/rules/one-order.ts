import type { BotJournal } from '../../history/history.js';
import type { BotLine, Seen, SeenWhole } from '../../history/line.js';
import { isAsOf } from '../../history/reactions.js';
import type { Case, Rule, Watcher } from '../rule.js';

export const oneOrder: Rule = {
  name: 'one-order',
  promise: 'whatever anybody is pushed or shown is a committed change, at its place in the one order, word by word',
  watch: (bot, about) => new OneOrder(bot, about),
};

class OneOrder implements Watcher {
  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'got') this.pushed(line);
    if (line.k === 'came') this.cameTrue(line);
    if (line.k === 'view') for (const seen of line.put) this.compare(line.c, seen, 'shown');
    if (line.k === 'told') for (const seen of line.items) this.compare(line.c, seen, 'told');
    if (line.k === 'final') for (const seen of line.items) this.compare(line.c, seen, 'left with');
  }

  private pushed({ c, m, s, r, e }: Extract<BotLine, { k: 'got' }>): void {
    this.compare(c, [m, s, r], 'pushed');
    const change = this.about.truth.change(c, r);
    const isTrue = !e || (change?.k === 'reacted' && isAsOf(change.e, e, null));
    if (!isTrue) this.about.report('reordered', `${this.bot.name} was pushed reactions to ${m} as of ${c}/${r}: they were others`);
  }

  private compare(c: number, [m, s, r, ...rest]: Seen | SeenWhole, how: string): void {
    const change = this.about.truth.change(c, r);
    const where = `${this.bot.name} was ${how} ${m} as of ${c}/${r}`;
    if (!change || !('m' in change)) return this.about.report('reordered', `${where}: there is no such change of a message`);
    if (change.m !== m || change.s !== s) return this.about.report('reordered', `${where} at ${s}: that is ${change.m} at ${change.s}`);
    const [a, x, e] = rest;
    if (a === undefined) return;
    if (change.a !== a || change.x !== x)
      this.about.report('lost', `${where} by ${a} as ${x ?? 'deleted'}: it is by ${change.a}, ${change.x ?? 'deleted'}`);
    if (e && !isAsOf(change.e, e, this.bot.u))
      this.about.report('lost', `${where} with the reactions ${JSON.stringify(e)}: there were ${JSON.stringify(change.e)}`);
  }

  private cameTrue({ c, r, u, isIn }: Extract<BotLine, { k: 'came' }>): void {
    const change = this.about.truth.change(c, r);
    const isTrue = change?.k === 'member' && change.u === u && change.isIn === isIn;
    if (!isTrue)
      this.about.report('reordered', `${this.bot.name} was told of somebody's ${isIn ? 'coming' : 'going'} at ${c}/${r}: it was not`);
  }
}
