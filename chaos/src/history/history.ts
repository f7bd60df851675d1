import type { BotLine, HarnessLine, SeenWhole } from './line.js';
import type { Change, Tables } from './truth.js';

export interface BotJournal {
  readonly u: number;
  /** `b07`. */
  readonly name: string;
  /** The process it lives in, `clients-3`, and that process's line to the nodes, `door-3`. */
  readonly host: number;
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
  /** API nodes. */
  readonly nodes: number;
}
