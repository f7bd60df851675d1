import type { BotJournal } from '../../history/history.js';
import type { BotLine } from '../../history/line.js';
import type { Case, Rule, Watcher } from '../rule.js';

type View = Extract<BotLine, { k: 'view' }>;

interface Window {
  r: number;
  /** Rev and seq of each message that is shown. */
  readonly shown: Map<string, { r: number; s: number }>;
  /** Complete in here, up to `r`. */
  lo: number;
  hi: number;
}

export const views: Rule = {
  name: 'views',
  promise: 'what is shown has no holes: every change up to where a timeline says it is, nothing twice, nothing taken away',
  watch: (bot, about) => new Views(bot, about),
};

class Views implements Watcher {
  private readonly windows = new Map<number, Window>();

  constructor(
    private readonly bot: BotJournal,
    private readonly about: Case,
  ) {}

  take(line: BotLine): void {
    if (line.k === 'born') this.windows.clear();
    if (line.k === 'shut') this.windows.delete(line.c);
    if (line.k === 'view') this.takeView(line);
  }

  private takeView(view: View): void {
    const hi = view.hi ?? Infinity;
    const before = this.windows.get(view.c);
    const window: Window = before ?? { r: 0, shown: new Map(), lo: Infinity, hi: -Infinity };
    this.takeAway(window, view, hi);
    for (const [m, s, r] of view.put) this.put(window, view.c, { m, s, r });
    if (before && view.lo >= before.lo && hi <= before.hi && view.r >= before.r) this.requireChanges(window, view, [before.r, hi]);
    else this.requireWhole(window, view, hi);
    Object.assign(window, { r: view.r, lo: view.lo, hi });
    this.windows.set(view.c, window);
  }

  private takeAway(window: Window, { c, lo, drop }: View, hi: number): void {
    for (const m of drop) {
      const shown = window.shown.get(m);
      window.shown.delete(m);
      if (shown && shown.s >= lo && shown.s <= hi)
        this.about.report('lost', `${this.bot.name} was shown ${m} at ${c}/${shown.s}, then no more`);
    }
  }

  private put({ shown }: Window, c: number, { m, s, r }: { m: string; s: number; r: number }): void {
    const known = shown.get(m);
    if (known && known.s !== s) this.about.report('doubled', `${this.bot.name} was shown ${m} at ${c}/${known.s} and at ${s}`);
    if (known && known.r > r) this.about.report('reordered', `${this.bot.name} was shown ${m} as of ${c}/${known.r}, and then as of ${r}`);
    shown.set(m, { r, s });
  }

  /** What happened between the old rev and the new one. */
  private requireChanges({ shown }: Window, { c, r, lo, t }: View, [from, hi]: readonly [number, number]): void {
    for (let rev = from + 1; rev <= r; rev++) {
      const change = this.about.truth.change(c, rev);
      if (!change || !('m' in change) || change.s < lo || change.s > hi) continue;
      if ((shown.get(change.m)?.r ?? 0) < rev && !this.isSuperseded(change.m, r, t)) this.missed(c, r, `change ${rev}`);
    }
  }

  /** Another window: all of it. */
  private requireWhole({ shown }: Window, { c, r, lo, t }: View, hi: number): void {
    for (const { m, s } of this.about.truth.messagesOf(c)) {
      if (s > r || s > hi) break;
      if (s < lo || this.isSuperseded(m, r, t)) continue;
      const seen = shown.get(m);
      if (!seen) this.missed(c, r, `message ${s}`);
      else if (seen.r < (this.about.truth.versionAt(m, r)?.r ?? 0)) this.missed(c, r, `the latest change of message ${s}`);
    }
  }

  /**
   * Changed again beyond `r` by then. A catch-up gives each message once, as of its latest change: what was changed again meanwhile comes
   * with that rev. That it does come is asked when the timeline says so.
   */
  private isSuperseded(m: string, r: number, t: number): boolean {
    const latest = this.about.truth.message(m)?.versions.findLast((version) => version.t <= t);
    return latest !== undefined && latest.r > r;
  }

  private missed(c: number, r: number, what: string): void {
    this.about.report('holes', `${this.bot.name}'s timeline says channel ${c} is complete up to ${r}, and lacks ${what}`);
  }
}
