import type { BotJournal } from '../../history/history.js';
import type { BotLine } from '../../history/line.js';
import { hasReacted, togglesOf, type Toggle } from '../../history/reactions.js';
import type { Truth } from '../../history/truth.js';
import type { Case, Rule, Watcher } from '../rule.js';

type Line<K extends BotLine['k']> = Extract<BotLine, { k: K }>;

interface Order extends Line<'react'> {
  /** Null as long as nobody knows. */
  outcome: 'stored' | 'refused' | null;
}

export const reactions: Rule = {
  name: 'reactions',
  promise:
    'an acknowledged reaction is stored once, until its author takes it back; one that nobody answered at most once; a stranger has none',
  judge: ({ truth, report }) => {
    for (const { c, u, r, m } of toggles(truth))
      if (!truth.passageAt(c, u, r)?.isIn) report('leaked', `bot ${u} reacted to ${m} at ${c}/${r}, and was not in channel ${c}`);
  },
  watch: (bot, about) => new Reactions(bot, about),
};

/** After these an order may be carried out, or have been: an answer is withheld from a session that ended meanwhile. */
const unclear = ['unavailable', 'internal', 'signed-out'];
/** A row's time is taken before its commit. */
const clockSlackMs = 20;

class Reactions implements Watcher {
  private readonly orders = new Map<number, Order>();

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'react') this.orders.set(line.n, { ...line, outcome: null });
    if (line.k === 'reacted') this.stored(line);
    if (line.k === 'unreacted') this.refused(line);
  }

  end(): void {
    const keyOf = ({ m, e }: { m: string; e: string }) => `${m} ${e}`;
    const orders = Map.groupBy(this.orders.values(), keyOf);
    const changes = Map.groupBy(toggles(this.about.truth).filter(({ u }) => u === this.bot.u), keyOf); // prettier-ignore
    for (const key of new Set([...orders.keys(), ...changes.keys()])) this.compare(key, orders.get(key) ?? [], changes.get(key) ?? []);
  }

  private stored({ n, r }: Line<'reacted'>): void {
    const order = this.orders.get(n);
    if (!order) return this.about.report('doubled', `${this.bot.name} was answered to reaction ${n}, which it never gave`);
    order.outcome = 'stored';
    const { c, m, e, isAdded } = order;
    const change = this.about.truth.change(c, r);
    const isThere = change && 'm' in change && change.m === m && hasReacted(change.e, e, this.bot.u) === isAdded;
    if (!isThere)
      this.about.report('lost', `${this.bot.name} was told its ${e} to ${m} is ${isAdded ? 'there' : 'gone'} as of ${c}/${r}: it is not`);
  }

  /** As with messages: only who is out may be refused, or who is late. */
  private refused({ n, code, t }: Line<'unreacted'>): void {
    const order = this.orders.get(n);
    if (!order || unclear.includes(code)) return;
    order.outcome = 'refused';
    const { c, m } = order;
    const { truth, report } = this.about;
    const isDeleted = truth.message(m)?.versions.some((version) => version.k === 'deleted' && version.t - clockSlackMs <= t);
    const isOutside = truth.mayHaveBeenOut(c, this.bot.u, [order.t, t]);
    const isRight = ['not-found', 'forbidden'].includes(code) && (isOutside || isDeleted === true);
    if (!isRight) report('lost', `${this.bot.name} had a reaction to ${m} in channel ${c} refused with ${code}, being in it all the time`);
  }

  /** All that was asked for one emoji on one message, and all that became of it. */
  private compare(key: string, orders: readonly Order[], changes: readonly Toggle[]): void {
    for (const isAdded of [true, false]) {
      const asked = orders.filter((order) => order.isAdded === isAdded && order.outcome !== 'refused').length;
      const done = changes.filter((change) => change.isAdded === isAdded).length;
      if (done > asked)
        this.about.report(
          'doubled',
          `${this.bot.name}'s ${key} ${isAdded ? 'came' : 'went'} ${done} times, and was asked for ${asked} times`,
        );
    }
    const last = orders.findLast(({ outcome }) => outcome === 'stored');
    if (last) this.requireKept(last, orders);
  }

  /** As it was acknowledged last, unless something that nobody answered came after it. */
  private requireKept({ c, m, e, isAdded }: Order, orders: readonly Order[]): void {
    const latest = this.about.truth.message(m)?.versions.at(-1);
    const isThere = hasReacted(latest?.e, e, this.bot.u);
    const isExplained = orders.some((order) => order.outcome === null && order.isAdded === isThere);
    if (isThere !== isAdded && latest?.x !== null && !isExplained)
      this.about.report(
        'lost',
        `${this.bot.name}'s ${e} to ${m} in channel ${c} was ${isAdded ? 'stored' : 'taken back'}, and at the end it is not`,
      );
  }
}

const known = new WeakMap<Truth, readonly Toggle[]>();

function toggles(truth: Truth): readonly Toggle[] {
  const all = known.get(truth) ?? truth.allMessages().flatMap(togglesOf);
  known.set(truth, all);
  return all;
}
