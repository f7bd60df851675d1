import type { BotJournal, History } from '../history/history.js';
import { Truth } from '../history/truth.js';
import { rules } from './rules/index.js';
import type { Case, Rule, Watcher } from './rule.js';
import type { Kind, Violation } from './violation.js';

/** Holds a history against every rule. Empty when nothing happened that may not. */
export function check(history: History): Violation[] {
  const truth = new Truth(history.changes, history.tables);
  const violations: Violation[] = [];
  const caseOf = ({ name }: Rule): Case => ({
    history,
    truth,
    report: (kind: Kind, text: string) => violations.push({ kind, rule: name, text }),
  });
  for (const rule of rules) rule.judge?.(caseOf(rule));
  for (const bot of history.bots)
    follow(
      bot,
      rules.map((rule) => rule.watch?.(bot, caseOf(rule))).filter((watcher) => watcher !== undefined),
    );
  return violations;
}

function follow(bot: BotJournal, watchers: readonly Watcher[]): void {
  for (const line of bot.lines()) for (const watcher of watchers) watcher.take(line);
  for (const watcher of watchers) watcher.end?.();
}
