import type { BotLine, HarnessLine, SeenWhole } from './line.js';
import type { Change, Tables } from './truth.js';

export interface BotJournal {
  readonly u: number;
  /** `b07`. */
  readonly name: string;
  readonly lines: () => Iterable<BotLine>;
}

/** A whole channel as a fresh client read it at the end, page by page. */
export interface Fetched {
  readonly c: number;
  readonly node: string;
  readonly items: readonly SeenWhole[];
}

/** Everything that a run left behind. The checker sees nothing else. */
export interface History {
  readonly bots: readonly BotJournal[];
  readonly harness: readonly HarnessLine[];
  readonly changes: readonly Change[];
  readonly tables: Tables;
  readonly fetched: readonly Fetched[];
  /** How long after a removal a push may still be on its way to who was removed. */
  readonly removalGraceMs: number;
}
